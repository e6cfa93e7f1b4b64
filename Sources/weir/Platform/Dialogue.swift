/// Questions in lines, and the lines that answer them.
enum Dialogue {
  /// The next line of standard input, when everything that was said has been written: whoever listens at the other end
  /// of a pipe hears the question first. Nil at the end of the input, or when nobody hears the questions any more.
  static func read() -> String? {
    StandardOutput.flush()
    return StandardOutput.isBroken ? nil : readLine()
  }
}
