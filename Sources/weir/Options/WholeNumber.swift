import ArgumentParser

/// A whole number on the command line, with what may be written in its place.
enum WholeNumber {
  static func parse(from least: UInt64, through most: UInt64 = .max) -> @Sendable (String) throws -> UInt64 {
    { text in
      guard let number = UInt64(text), number >= least, number <= most else {
        let bounds = most == .max ? "\(least) or more" : "from \(least) to \(most)"
        throw ValidationError("take a whole number, \(bounds).")
      }
      return number
    }
  }
}
