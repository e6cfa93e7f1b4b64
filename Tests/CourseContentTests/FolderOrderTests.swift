import Testing

@Suite struct `The folders of a target` {
  @Test func `stand in one order: in weir options and values below, commands above`() {
    let order = ["Platform", "Options", "Content", "Captures", "Session", "Commands"]
    #expect(FolderOrder(of: "\(Checkout.root)/Sources/weir", order).complaints == [])
  }
}
