/// A component of a run, by its place in `Run.nodes`.
public typealias NodeIndex = Int
