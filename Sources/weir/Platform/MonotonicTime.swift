public import StudyScreens
public import TerminalSurface

extension MonotonicTime: TimeSource {}
