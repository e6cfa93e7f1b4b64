internal import Simulation

// A stream, and what a mapping says of how it reads one.

extension ScenarioFile {
  static func stream(_ reader: NodeReader) -> Component.Kind? {
    let optional = ["shards", "retention", "write_limit", "keys", "key_count", "on_demand"]
    guard let members = reader.members(required: [], optional: common + optional) else { return nil }
    var stream = Component.Stream()
    if let shards = members["shards"]?.quantity() { stream.shards = shards }
    if let retention = members["retention"]?.quantity() { stream.retention = retention }
    if let limit = members["write_limit"]?.quantity() { stream.writeLimit = limit }
    if let count = members["key_count"]?.quantity() { stream.keyCount = count }
    stream.onDemand = members["on_demand"].flatMap(shardsOnDemand)
    stream.keys = (members["keys"]?.anyMembers()?.entries ?? []).compactMap { name, place in
      place.quantity().map { Component.PartitionKey(name, at: $0) }
    }
    return .stream(stream)
  }

  /// `true`, a knob of 0 or 1, or a group.
  private static func shardsOnDemand(_ reader: NodeReader) -> Component.ShardsOnDemand? {
    let keys = ["on", "shards", "period"]
    guard reader.isGroup else { return yesOrNo(reader, groupOf: keys).map { Component.ShardsOnDemand(isOn: $0) } }
    guard let members = reader.members(required: [], optional: keys) else { return nil }
    var onDemand = Component.ShardsOnDemand()
    // From what cannot be read nothing follows.
    if let isOn = members["on"] { onDemand.isOn = yesOrNo(isOn) ?? .number(0) }
    if let shards = members["shards"]?.quantity() { onDemand.shards = shards }
    if let period = members["period"]?.quantity() { onDemand.period = period }
    return onDemand
  }

  /// Nil if it says nothing that only matters for a stream.
  static func streamReading(_ members: NodeReader.Members) -> Component.StreamReading? {
    let keys = ["parallelization_factor", "retries", "record_age", "bisect", "on_failure"]
    guard keys.contains(where: { members[$0] != nil }) else { return nil }
    var reading = Component.StreamReading(onFailure: members["on_failure"]?.name())
    if let factor = members["parallelization_factor"]?.quantity() { reading.parallelizationFactor = factor }
    if let retries = members["retries"]?.quantity() { reading.retries = retries }
    if let age = members["record_age"]?.quantity() { reading.recordAge = age }
    if let bisect = members["bisect"].flatMap(yesOrNo) { reading.bisect = bisect }
    return reading
  }
}
