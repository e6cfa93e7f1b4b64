/// Numbers the rules that the simulation follows.
///
/// The rule: raise it with every change after which some scenario, with some knobs, seed and interventions, gives
/// another report or counts its events otherwise. A run that was saved under other rules is played again where it meets
/// none of the rules that changed since: see `ChangedRule`, which names them.
public enum EngineVersion {
  /// The rules of this build.
  public static let current = 5
}
