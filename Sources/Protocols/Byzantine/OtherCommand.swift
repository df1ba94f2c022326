/// Another command for the same key, as a liar would have it: "x=2" for "x=1", "v'" for "v".
func otherCommand(than command: String) -> String {
  guard let sign = command.lastIndex(of: "="), let number = Int(command[sign...].dropFirst()) else {
    return command + "'"
  }
  return command[...sign] + "\(number &+ 1)"
}
