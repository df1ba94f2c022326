#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Sweep {
  /// How many processors this machine has for us.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
