/// A component of a run: its position in `Run.nodes`, from 0.
public typealias NodeIndex = Int
