import Foundation

/// What the environment says; a variable that is empty says nothing.
enum EnvironmentVariable {
  /// - Parameter variable: reads the environment.
  static func value(_ name: String, from variable: (String) -> String?) -> String? {
    variable(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A folder by its whole path; any other path says nothing, as in the XDG base directories.
  /// - Parameter variable: reads the environment.
  static func folder(_ name: String, from variable: (String) -> String?) -> String? {
    value(name, from: variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// The value in the environment of this process.
  static func value(_ name: String) -> String? { value(name) { ProcessInfo.processInfo.environment[$0] } }
}

extension String {
  /// A path as it is shown: from home on, if it lies there.
  func shortened(fromHome home: String?) -> String {
    guard let home, hasPrefix(home + "/") else { return self }
    return "~" + dropFirst(home.count)
  }
}
