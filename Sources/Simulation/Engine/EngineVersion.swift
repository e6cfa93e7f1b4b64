/// Which rules the simulation follows.
///
/// The rule: raise it with every change after which some scenario, with some knobs, seed and interventions, gives
/// another report or counts its events otherwise. A run that was saved under other rules cannot be played again.
public enum EngineVersion {
  /// The rules of this build.
  public static let current = 2
}
