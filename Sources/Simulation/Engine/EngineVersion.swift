/// Numbers the rules that the simulation follows.
///
/// Raise it with every change after which some scenario, with some knobs, seed and interventions, gives another report
/// or counts its events differently. A run that was saved under other rules cannot be played again.
public enum EngineVersion {
  /// The rules of this build.
  public static let current = 2
}
