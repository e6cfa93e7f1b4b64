/// Something wrong in a content file, and where.
public struct ContentProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whether the file can be used all the same.
  public enum Severity: Sendable {
    /// It must be mended; the check fails.
    case error
    /// It can, but somebody should look.
    case warning
  }

  /// The file, as it was named when it was opened.
  public var file: String
  /// From 1; 1 too for what is about the file as a whole.
  public var line: Int
  /// The place inside: keys and list positions with dots between; empty for the whole file.
  public var path: String
  /// What is wrong and what to do, in one sentence.
  public var message: String
  /// Whether it is an error or a warning.
  public var severity: Severity

  /// A problem; control characters in its texts are spelt out, so that a terminal shows them instead of obeying.
  public init(file: String, line: Int, path: String, message: String, severity: Severity = .error) {
    self.file = file.withControlsSpeltOut
    self.line = line
    self.path = path.withControlsSpeltOut
    self.message = message.withControlsSpeltOut
    self.severity = severity
  }

  /// `file:line: path: message`.
  public var description: String {
    let place = path.isEmpty ? "" : " \(path):"
    return "\(file):\(line):\(place) \(severity == .warning ? "warning: " : "")\(message)"
  }
}

extension Unicode.Scalar {
  /// Whether a terminal might obey it instead of showing it.
  var isControl: Bool {
    // Nearly all are ASCII, and looking up properties is slow.
    isASCII ? value < 0x20 || value == 0x7f : properties.generalCategory == .control || properties.isBidiControl
  }
}

extension String {
  /// What a file says may be quoted in a problem; as a command it must not reach the terminal even so.
  fileprivate var withControlsSpeltOut: String {
    unicodeScalars.reduce(into: "") { $0 += $1.isControl ? $1.escaped(asASCII: true) : String($1) }
  }
}
