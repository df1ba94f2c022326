import Sketches

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The wall clock: only the command line reads it, and only for the default of an option.
enum Clock {
  /// Today's date where the user is.
  static var today: CalendarDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CalendarDate(dayNumber: 0)
  }
}
