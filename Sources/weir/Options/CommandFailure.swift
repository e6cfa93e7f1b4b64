/// Why a command came to nothing, as it is told to the user.
struct CommandFailure: Error {
  enum Code: Int32 {
    /// The thing asked about is wrong: invalid content, a claim that fails, a run that had to be stopped.
    case wrong = 1
    /// The command line asks for something that there is not.
    case usage = 64
    /// A fault of weir or of the machine.
    case internalFault = 70
  }

  let code: Code
  let messages: [String]

  init(_ code: Code, _ messages: String...) { self.init(code, messages) }

  init(_ code: Code, _ messages: [String]) {
    self.code = code
    self.messages = messages
  }
}
