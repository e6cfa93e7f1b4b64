internal import Simulation

// Tables, and their capacity.

extension ScenarioFile {
  static func table(_ reader: NodeReader) -> Component.Kind? {
    let optional = [
      "latency", "write_capacity", "read_capacity", "on_demand", "item_size", "eventual_reads", "changes",
    ]
    guard let members = reader.members(required: [], optional: common + optional) else { return nil }
    var table = Component.Table(
      writeCapacity: members["write_capacity"].flatMap(capacity),
      readCapacity: members["read_capacity"].flatMap(capacity), onDemand: members["on_demand"].flatMap(onDemand),
      changes: members["changes"]?.name())
    if let latency = members["latency"].flatMap(workTime) { table.latency = latency }
    if let size = members["item_size"]?.quantity() { table.itemSize = size }
    if let eventual = members["eventual_reads"].flatMap(yesOrNo) { table.eventualReads = eventual }
    return .table(table)
  }

  private static func capacity(_ reader: NodeReader) -> Component.Capacity? {
    guard let members = reader.members(required: ["rate"], optional: ["burst"]), let rate = members["rate"]?.quantity()
    else { return nil }
    return Component.Capacity(rate: rate, burst: members["burst"]?.quantity())
  }

  /// `true`, a knob of 0 or 1, or a group.
  private static func onDemand(_ reader: NodeReader) -> Component.OnDemand? {
    let keys = ["on", "writes", "reads", "period"]
    guard reader.isGroup else { return yesOrNo(reader, groupOf: keys).map { Component.OnDemand(isOn: $0) } }
    guard let members = reader.members(required: [], optional: keys) else { return nil }
    var onDemand = Component.OnDemand()
    // From what cannot be read nothing follows.
    if let isOn = members["on"] { onDemand.isOn = yesOrNo(isOn) ?? .number(0) }
    if let writes = members["writes"]?.quantity() { onDemand.writes = writes }
    if let reads = members["reads"]?.quantity() { onDemand.reads = reads }
    if let period = members["period"]?.quantity() { onDemand.period = period }
    return onDemand
  }
}
