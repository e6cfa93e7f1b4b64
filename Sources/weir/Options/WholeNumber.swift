import ArgumentParser

/// A whole number on the command line, with what may be written in its place.
enum WholeNumber {
  static func parse(from least: UInt64) -> @Sendable (String) throws -> UInt64 {
    { text in
      guard let number = UInt64(text), number >= least else {
        throw ValidationError("take a whole number, \(least) or more.")
      }
      return number
    }
  }
}
