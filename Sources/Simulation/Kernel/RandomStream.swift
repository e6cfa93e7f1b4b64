/// A stream of random numbers with a name of its own: xoshiro256++ seeded through SplitMix64 (Blackman and Vigna).
///
/// Every purpose in a run (the arrivals of one client, the work of one step) draws from a stream of its own, named
/// after it, so that adding a component does not shift the numbers of the others. All arithmetic is integer or plain
/// IEEE addition and multiplication: the same seed gives the same run on every machine.
public struct RandomStream: Sendable, BitwiseCopyable {
  private var a, b, c, d: UInt64

  /// The stream with this name in a run with this seed; both decide all its numbers.
  public init(seed: UInt64, named name: String) {
    self.init(seed: seed ^ FNV1a(name).value)
  }

  /// The bare generator, for comparison with other implementations.
  public init(seed: UInt64) {
    var state = seed
    a = Self.splitMix(&state)
    b = Self.splitMix(&state)
    c = Self.splitMix(&state)
    d = Self.splitMix(&state)
  }

  /// The next 64 random bits.
  @inline(__always)
  public mutating func next() -> UInt64 {
    let result = Self.rotate(a &+ d, 23) &+ a
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = Self.rotate(d, 45)
    return result
  }

  /// A number in [0, 1), in steps of 2^-53.
  @inline(__always)
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number that belongs to `name`: random, but always the same, and drawn from nothing.
  func number(of name: UInt64) -> UInt64 {
    var state = a ^ name &* 0x9e37_79b9_7f4a_7c15
    return Self.splitMix(&state)
  }

  @inline(__always)
  private static func rotate(_ x: UInt64, _ by: UInt64) -> UInt64 { x << by | x >> (64 &- by) }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

extension RandomStream {
  /// An exponential variate of mean 1 by the ziggurat method (Marsaglia and Tsang 2000), 256 layers.
  ///
  /// 98.9 % of the draws cost one random number, one comparison and one multiplication.
  @inline(__always)
  public mutating func exponential() -> Double {
    let bits = next()
    let layer = Ziggurat.layers[Int(bits & 255)]
    let place = bits >> 8
    let sample = Double(place) * layer.width
    return place < layer.threshold ? sample : exponential(near: sample, inLayer: Int(bits & 255))
  }

  /// The other 1.1 %: the tail beyond the base layer, or the wedge between the layer and the curve.
  @inline(never)
  private mutating func exponential(near sample: Double, inLayer index: Int) -> Double {
    // What lies beyond the base layer is exponential again, only shifted.
    if index == 0 { return Ziggurat.tail + exponential() }
    let layer = Ziggurat.layers[index]
    let density = layer.bottom + unit() * layer.height
    return density < Ziggurat.exponentialOfMinus(sample) ? sample : exponential()
  }
}
