/// What is set outside of the app and cannot be changed in it: on the command line, in the environment, in a config file.
public struct FixedSettings: Sendable {
  private var fixed: [String: (value: String, origin: String)] = [:]

  /// Nothing is fixed: what the learner has set counts.
  public init() {}

  /// Sets what nothing stronger has set: the command line comes first, then the environment, then the file.
  /// - Parameters:
  ///   - key: the name of the setting.
  ///   - origin: who sets it, as the end of "it is set ..".
  public mutating func set(_ key: String, to value: String, _ origin: String) {
    if fixed[key] == nil { fixed[key] = (value, origin) }
  }

  /// What it is set to; nil if the learner may set it.
  public func value(of key: String) -> String? { fixed[key]?.value }

  /// Who has set it; nil if the learner may.
  func origin(of key: String) -> String? { fixed[key]?.origin }

  /// What is set, by the names of the settings.
  var values: [String: String] { fixed.mapValues(\.value) }
}
