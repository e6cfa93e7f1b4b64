import Testing

@testable import Simulation

/// `Package.swift` optimises the core in debug builds too; its assertions must stop a broken run there all the same.
@Suite("The assertions of the core")
struct AssertionsStayOnTests {
  #if DEBUG
    @Test("stop a debug build that reads behind the end of a row, though it is optimised")
    func stopsADebugBuild() async {
      await #expect(processExitsWith: .failure) {
        let row = FixedArray([1, 2, 3])
        _ = row[place: 3]
      }
    }
  #endif
}
