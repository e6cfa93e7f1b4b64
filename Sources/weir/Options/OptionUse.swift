/// How a command answers.
enum AnswerForm: CaseIterable {
  case lines, screen, frame, recording

  /// How it is asked for.
  var wish: String {
    switch self {
    case .lines: "plain lines"
    case .screen: "a screen"
    case .frame: "--frame"
    case .recording: "--record"
    }
  }

  /// What happens then.
  var outcome: String {
    switch self {
    case .lines: "lines are printed"
    case .screen: "a screen is opened"
    case .frame: "a frame is drawn"
    case .recording: "a recording is made"
    }
  }
}

/// Whether an option was given, and in which forms of the answer it is used.
struct OptionUse {
  let name: String
  let isGiven: Bool
  let forms: Set<AnswerForm>

  init(_ name: String, _ isGiven: Bool, in forms: Set<AnswerForm>) {
    (self.name, self.isGiven, self.forms) = (name, isGiven, forms)
  }

  /// Refuses an option that was given and would not be used.
  /// - Parameters:
  ///   - forms: those of this answer.
  ///   - possible: those that the command has.
  func check(in forms: Set<AnswerForm>, of possible: Set<AnswerForm>) throws {
    guard isGiven, self.forms.isDisjoint(with: forms) else { return }
    let wishes = AnswerForm.allCases.filter(self.forms.intersection(possible).contains).map(\.wish)
    let outcomes = AnswerForm.allCases.filter(forms.contains).map(\.outcome)
    throw CommandFailure(
      .usage,
      "\(name) goes with \(wishes.joined(separator: " or ")), and here \(outcomes.joined(separator: " and ")); "
        + "leave it out.")
  }
}
