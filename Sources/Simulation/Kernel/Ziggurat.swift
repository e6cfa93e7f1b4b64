/// The layers of the exponential ziggurat, as literals: the mathematical library of a machine is not asked, because
/// two of them may differ in the last bit.
///
/// The edge of the base layer is the r that makes 256 layers of equal area cover exp(-x); the rows were computed
/// with 300 bits and rounded once.
enum Ziggurat {
  struct Layer: BitwiseCopyable, Sendable {
    /// Below this 56-bit place a sample lies wholly under the curve.
    let threshold: UInt64
    /// The layer's width, divided by 2^56.
    let width: Double
    /// The density at the layer's lower edge, and the height up to its upper one.
    let bottom, height: Double

    init(below threshold: UInt64, width: Double, bottom: Double, height: Double) {
      self.threshold = threshold
      self.width = width
      self.bottom = bottom
      self.height = height
    }
  }

  /// Where the tail begins.
  static let tail = 0x1.ec9d9297ebb83p+2

  /// exp(-x) for x in [0, 8), by halving, a Taylor polynomial and squaring: within 1e-14, the same everywhere.
  static func exponentialOfMinus(_ x: Double) -> Double {
    let small = -x / 64
    var sum = 1.0
    for term in stride(from: 10.0, through: 1, by: -1) { sum = 1 + small / term * sum }
    for _ in 0..<6 { sum *= sum }
    return sum
  }

  static let layers: [Layer] = [
    .init(below: 0xe290a13924be3e, width: 0x1.164ec94bf5dc1p-53, bottom: 0x0.0p+0, height: 0x1.dc31c329f0b4bp-12),
    .init(
      below: 0xe6da6ecf274603, width: 0x1.ec9d9297ebb83p-54, bottom: 0x1.dc31c329f0b4bp-12,
      height: 0x1.0d07cde3e7714p-11),
    .init(
      below: 0xeeefb15d605d8e, width: 0x1.bc39e51da71fcp-54, bottom: 0x1.fb20af78dfcb9p-11,
      height: 0x1.2a55fb08a7f91p-11),
    .init(
      below: 0xf2cb0e3c5933e7, width: 0x1.9e9dc0d487b85p-54, bottom: 0x1.92bb5540c3e25p-10,
      height: 0x1.3fa43fb6e1045p-11),
    .init(
      below: 0xf51530f0916d8e, width: 0x1.8939fe6f2ed19p-54, bottom: 0x1.1946ba8e1a324p-9, height: 0x1.510752b016f6bp-11
    ),
    .init(
      below: 0xf69c650c40a8f4, width: 0x1.78750d6eac62fp-54, bottom: 0x1.6d888f3a1feffp-9, height: 0x1.600aa38ad3049p-11
    ),
    .init(
      below: 0xf7b577d2be5f3a, width: 0x1.6aa676d4bbf72p-54, bottom: 0x1.c58b381cd4b11p-9, height: 0x1.6d71d4384d5d4p-11
    ),
    .init(
      below: 0xf889f023d820a3, width: 0x1.5ee7ae17313d2p-54, bottom: 0x1.1073d69574043p-8, height: 0x1.79ad32c5f15d3p-11
    ),
    .init(
      below: 0xf930a1a281a050, width: 0x1.54ad83ccf73f6p-54, bottom: 0x1.3fa97cee322fdp-8, height: 0x1.8503b48489917p-11
    ),
    .init(
      below: 0xf9b72d1c52cd17, width: 0x1.4b9d7cd4751d1p-54, bottom: 0x1.7049f37ec3620p-8, height: 0x1.8fa54e55890b2p-11
    ),
    .init(
      below: 0xfa263b32e37edd, width: 0x1.4379766e41362p-54, bottom: 0x1.a23e9d4974836p-8, height: 0x1.99b412ee8ac77p-11
    ),
    .init(
      below: 0xfa839276708b94, width: 0x1.3c14ec7c8b861p-54, bottom: 0x1.d5751fa745dc5p-8, height: 0x1.a3492c25a915ep-11
    ),
    .init(
      below: 0xfad334827f1e26, width: 0x1.354ee27ccf75ep-54, bottom: 0x1.04ef2295fd7f9p-7, height: 0x1.ac77c4539e787p-11
    ),
    .init(
      below: 0xfb18000547133c, width: 0x1.2f0e38a4411f0p-54, bottom: 0x1.1fb69edb37671p-7, height: 0x1.b54ed39df8f0cp-11
    ),
    .init(
      below: 0xfb5411a5b9a95b, width: 0x1.293f5ae49aaa5p-54, bottom: 0x1.3b0b8c1516f62p-7, height: 0x1.bdda4a92a769ap-11
    ),
    .init(
      below: 0xfb890078d120e7, width: 0x1.23d2bb659919fp-54, bottom: 0x1.56e930be416cbp-7, height: 0x1.c623dac65e2a0p-11
    ),
    .init(
      below: 0xfbb8051ac15666, width: 0x1.1ebbca0c9fa7cp-54, bottom: 0x1.734b6e6aa74f5p-7, height: 0x1.ce3381e532c76p-11
    ),
    .init(
      below: 0xfbe213c1cf4931, width: 0x1.19f03bcb3c2d6p-54, bottom: 0x1.902ea688fa7bdp-7, height: 0x1.d60fecb321705p-11
    ),
    .init(
      below: 0xfc07ee19b01cda, width: 0x1.156786775442ap-54, bottom: 0x1.ad8fa5542c92dp-7, height: 0x1.ddbebf2b5e29ep-11
    ),
    .init(
      below: 0xfc2a2fc826dc79, width: 0x1.111a8034392a6p-54, bottom: 0x1.cb6b9146e2757p-7, height: 0x1.e544ca1ba076fp-11
    ),
    .init(
      below: 0xfc4957623cb03b, width: 0x1.0d031785d48a0p-54, bottom: 0x1.e9bfdde89c7cep-7, height: 0x1.eca633b23e11fp-11
    ),
    .init(
      below: 0xfc65ccf39c2fc0, width: 0x1.091c1cdcba54ep-54, bottom: 0x1.04452091e02f0p-6, height: 0x1.f3e696a8b8dd8p-11
    ),
    .init(
      below: 0xfc7fe6d4d720e9, width: 0x1.056118bf58eefp-54, bottom: 0x1.13e4554725f5fp-6, height: 0x1.fb091a8db5a63p-11
    ),
    .init(
      below: 0xfc97ed4e778f98, width: 0x1.01ce2b362ec2ep-54, bottom: 0x1.23bc9e1b93a32p-6, height: 0x1.0108437823521p-10
    ),
    .init(
      below: 0xfcae1d5e81fbcf, width: 0x1.fcbfe43f6c6e5p-55, bottom: 0x1.33cd225315d84p-6, height: 0x1.047fa9569339ep-10
    ),
    .init(
      below: 0xfcc2aadbc17dcb, width: 0x1.f626e9791f7a7p-55, bottom: 0x1.44151ce87f0bep-6, height: 0x1.07ebd82311938p-10
    ),
    .init(
      below: 0xfcd5c220ad5e29, width: 0x1.efcc26750ea4ap-55, bottom: 0x1.5493da6ab0251p-6, height: 0x1.0b4dcbf73e265p-10
    ),
    .init(
      below: 0xfce7895bcfcdeb, width: 0x1.e9aaf2af383c1p-55, bottom: 0x1.6548b72a24077p-6, height: 0x1.0ea667e5bc1e3p-10
    ),
    .init(
      below: 0xfcf8219b5df059, width: 0x1.e3bf26e190960p-55, bottom: 0x1.76331da87fc96p-6, height: 0x1.11f679649cd14p-10
    ),
    .init(
      below: 0xfd07a7a3ef98af, width: 0x1.de050af4ef19fp-55, bottom: 0x1.8752853ec9967p-6, height: 0x1.153ebb2690e11p-10
    ),
    .init(
      below: 0xfd16349e2e04aa, width: 0x1.d87946fec3becp-55, bottom: 0x1.98a670f132a48p-6, height: 0x1.187fd77f24534p-10
    ),
    .init(
      below: 0xfd23dea45f5000, width: 0x1.d318d6b2738c5p-55, bottom: 0x1.aa2e6e6924e9bp-6, height: 0x1.1bba6a6809d47p-10
    ),
    .init(
      below: 0xfd30b9368f90a0, width: 0x1.cde0fecf2a97fp-55, bottom: 0x1.bbea150fa5870p-6, height: 0x1.1eef0338c29c0p-10
    ),
    .init(
      below: 0xfd3cd59a8469e9, width: 0x1.c8cf442c8c8f4p-55, bottom: 0x1.cdd9054331b0cp-6, height: 0x1.221e261e595cap-10
    ),
    .init(
      below: 0xfd48432b7b3515, width: 0x1.c3e1641c2e0a7p-55, bottom: 0x1.dffae7a517468p-6, height: 0x1.25484d5e24282p-10
    ),
    .init(
      below: 0xfd530f9ccff944, width: 0x1.bf154de4bef77p-55, bottom: 0x1.f24f6c7af9890p-6, height: 0x1.286dea6c5d4acp-10
    ),
    .init(
      below: 0xfd5d4732003058, width: 0x1.ba691d276da5ep-55, bottom: 0x1.026b2590dfaeep-5, height: 0x1.2b8f66ddb6c68p-10
    ),
    .init(
      below: 0xfd66f4edf96b9f, width: 0x1.b5db15091ea0fp-55, bottom: 0x1.0bc7a0c7cd651p-5, height: 0x1.2ead2539baa02p-10
    ),
    .init(
      below: 0xfd7022bb3f082c, width: 0x1.b1699c003b60ap-55, bottom: 0x1.153d09f19b3a1p-5, height: 0x1.31c781b2be667p-10
    ),
    .init(
      below: 0xfd78d98e23cd3c, width: 0x1.ad13382d845c4p-55, bottom: 0x1.1ecb45ff312d4p-5, height: 0x1.34ded2c75a6f0p-10
    ),
    .init(
      below: 0xfd812182170e13, width: 0x1.a8d68c2ad86eap-55, bottom: 0x1.28723c956c00cp-5, height: 0x1.37f369d0a9449p-10
    ),
    .init(
      below: 0xfd8901f2d4b024, width: 0x1.a4b2543e84c3bp-55, bottom: 0x1.3231d7e3f14aep-5, height: 0x1.3b05938008a2ep-10
    ),
    .init(
      below: 0xfd90819221429e, width: 0x1.a0a563e49f178p-55, bottom: 0x1.3c0a047ff18ffp-5, height: 0x1.3e15984ea4329p-10
    ),
    .init(
      below: 0xfd97a67a9ce1ff, width: 0x1.9caea3a24d9eap-55, bottom: 0x1.45fab14266b19p-5, height: 0x1.4123bce0b5a53p-10
    ),
    .init(
      below: 0xfd9e76401f3a38, width: 0x1.98cd0f18d1ad8p-55, bottom: 0x1.5003cf296c5ebp-5, height: 0x1.4430425e19bd0p-10
    ),
    .init(
      below: 0xfda4f5fdfb4e90, width: 0x1.94ffb34fc2a0ep-55, bottom: 0x1.5a25513c5d2cap-5, height: 0x1.473b66c19aeeap-10
    ),
    .init(
      below: 0xfdab2a6379bf0e, width: 0x1.9145ad2f37544p-55, bottom: 0x1.645f2c726a041p-5, height: 0x1.4a4565201e21ap-10
    ),
    .init(
      below: 0xfdb117becb4a1b, width: 0x1.8d9e2823b3695p-55, bottom: 0x1.6eb1579b6af52p-5, height: 0x1.4d4e75e8b2978p-10
    ),
    .init(
      below: 0xfdb6c206aaaca1, width: 0x1.8a085ce695babp-55, bottom: 0x1.791bcb4ab089ep-5, height: 0x1.5056cf1e619b3p-10
    ),
    .init(
      below: 0xfdbc2ce2dc4ae6, width: 0x1.8683906687342p-55, bottom: 0x1.839e81c3a396bp-5, height: 0x1.535ea48c7c031p-10
    ),
    .init(
      below: 0xfdc15bb3b2daa0, width: 0x1.830f12cc0bec3p-55, bottom: 0x1.8e3976e80776dp-5, height: 0x1.566627f609bf9p-10
    ),
    .init(
      below: 0xfdc65198ba50bb, width: 0x1.7faa3e96e1412p-55, bottom: 0x1.98eca827b7c4cp-5, height: 0x1.596d8940e9d6ap-10
    ),
    .init(
      below: 0xfdcb1176a55fe0, width: 0x1.7c5477d1476d3p-55, bottom: 0x1.a3b81471bf138p-5, height: 0x1.5c74f69d1e97bp-10
    ),
    .init(
      below: 0xfdcf9dfc95b0cd, width: 0x1.790d2b56b71f9p-55, bottom: 0x1.ae9bbc26a8084p-5, height: 0x1.5f7c9ca8b2023p-10
    ),
    .init(
      below: 0xfdd3f9a8d3856c, width: 0x1.75d3ce2bd71c3p-55, bottom: 0x1.b997a10bed985p-5, height: 0x1.6284a69090c8dp-10
    ),
    .init(
      below: 0xfdd826cd068c6c, width: 0x1.72a7dce5cd218p-55, bottom: 0x1.c4abc640721e9p-5, height: 0x1.658d3e2eaec11p-10
    ),
    .init(
      below: 0xfddc2791ff3515, width: 0x1.6f88db1f42507p-55, bottom: 0x1.cfd83031e794ap-5, height: 0x1.68968c25bd8cap-10
    ),
    .init(
      below: 0xfddffdfb1dbd54, width: 0x1.6c7652f9a7b1ep-55, bottom: 0x1.db1ce49315810p-5, height: 0x1.6ba0b7fab5a9ap-10
    ),
    .init(
      below: 0xfde3abe9626f2f, width: 0x1.696fd4a9748eep-55, bottom: 0x1.e679ea52eb2e5p-5, height: 0x1.6eabe82c6a9f7p-10
    ),
    .init(
      below: 0xfde7331e3100da, width: 0x1.6674f60c3f432p-55, bottom: 0x1.f1ef49944e834p-5, height: 0x1.71b842495c837p-10
    ),
    .init(
      below: 0xfdea953dcfc136, width: 0x1.63855247b2e94p-55, bottom: 0x1.fd7d0ba699676p-5, height: 0x1.74c5eb03f36eap-10
    ),
    .init(
      below: 0xfdedd3d1aa2041, width: 0x1.60a0897081879p-55, bottom: 0x1.04919d7f5c817p-4, height: 0x1.77d506454c92ap-10
    ),
    .init(
      below: 0xfdf0f04a5d30a5, width: 0x1.5dc640388bd9ep-55, bottom: 0x1.0a70f19871b3bp-4, height: 0x1.7ae5b73ebc53bp-10
    ),
    .init(
      below: 0xfdf3ec0193eed9, width: 0x1.5af61fa38e107p-55, bottom: 0x1.105c88756ca50p-4, height: 0x1.7df8207a25087p-10
    ),
    .init(
      below: 0xfdf6c83bb86634, width: 0x1.582fd4c1b4461p-55, bottom: 0x1.165468f755392p-4, height: 0x1.810c63e93eb54p-10
    ),
    .init(
      below: 0xfdf986297e305e, width: 0x1.5573106f8a75ap-55, bottom: 0x1.1c589a86fa340p-4, height: 0x1.8422a2f3e930dp-10
    ),
    .init(
      below: 0xfdfc26e94a447b, width: 0x1.52bf871acaab2p-55, bottom: 0x1.22692512c9d8cp-4, height: 0x1.873afe859f91ap-10
    ),
    .init(
      below: 0xfdfeab887b95c9, width: 0x1.5014f08b99508p-55, bottom: 0x1.2886110ce0570p-4, height: 0x1.8a55971a21828p-10
    ),
    .init(
      below: 0xfe011504979b29, width: 0x1.4d7307b1cb127p-55, bottom: 0x1.2eaf676948dd1p-4, height: 0x1.8d728cc9651bap-10
    ),
    .init(
      below: 0xfe03644c5d7f8b, width: 0x1.4ad98a75da14cp-55, bottom: 0x1.34e5319c6e718p-4, height: 0x1.9091ff52e21a4p-10
    ),
    .init(
      below: 0xfe059a40c26d23, width: 0x1.4848398d39432p-55, bottom: 0x1.3b277999b9f9ep-4, height: 0x1.93b40e2845bf7p-10
    ),
    .init(
      below: 0xfe07b7b5d920aa, width: 0x1.45bed851bc92cp-55, bottom: 0x1.417649d25b10ep-4, height: 0x1.96d8d8779d380p-10
    ),
    .init(
      below: 0xfe09bd73a6b5bd, width: 0x1.433d2c9bd42f8p-55, bottom: 0x1.47d1ad343985cp-4, height: 0x1.9a007d3503332p-10
    ),
    .init(
      below: 0xfe0bac36e66881, width: 0x1.40c2fe9f5eeadp-55, bottom: 0x1.4e39af290d929p-4, height: 0x1.9d2b1b23dc32ep-10
    ),
    .init(
      below: 0xfe0d84b1bdd9e7, width: 0x1.3e5018cadded0p-55, bottom: 0x1.54ae5b959d036p-4, height: 0x1.a058d0dfac22ap-10
    ),
    .init(
      below: 0xfe0f478c633ab4, width: 0x1.3be447a8d8b83p-55, bottom: 0x1.5b2fbed91bb3ep-4, height: 0x1.a389bce48ee1ep-10
    ),
    .init(
      below: 0xfe10f565b69cf4, width: 0x1.397f59c345143p-55, bottom: 0x1.61bde5ccadef7p-4, height: 0x1.a6bdfd975ca4bp-10
    ),
    .init(
      below: 0xfe128ed3cf8b20, width: 0x1.37211f88ca856p-55, bottom: 0x1.6858ddc30b620p-4, height: 0x1.a9f5b14d82594p-10
    ),
    .init(
      below: 0xfe1414647fe785, width: 0x1.34c96b33bc965p-55, bottom: 0x1.6f00b488416b6p-4, height: 0x1.ad30f65495a03p-10
    ),
    .init(
      below: 0xfe15869dccfcf6, width: 0x1.327810b2aa7d0p-55, bottom: 0x1.75b5786193c1ep-4, height: 0x1.b06feaf9ab539p-10
    ),
    .init(
      below: 0xfe16e5fe5f931a, width: 0x1.302ce59265965p-55, bottom: 0x1.7c77380d7a6f3p-4, height: 0x1.b3b2ad9077190p-10
    ),
    .init(
      below: 0xfe1832fdebc444, width: 0x1.2de7c0e962d70p-55, bottom: 0x1.834602c3bc4bap-4, height: 0x1.b6f95c7a3a063p-10
    ),
    .init(
      below: 0xfe196e0d9140cd, width: 0x1.2ba87b445db51p-55, bottom: 0x1.8a21e835a533bp-4, height: 0x1.ba44162c85f76p-10
    ),
    .init(
      below: 0xfe1a9798349b8e, width: 0x1.296eee942532bp-55, bottom: 0x1.910af88e574b9p-4, height: 0x1.bd92f937dadb1p-10
    ),
    .init(
      below: 0xfe1bb002d22c9a, width: 0x1.273af61c7daa6p-55, bottom: 0x1.9801447336b70p-4, height: 0x1.c0e6244e22e22p-10
    ),
    .init(
      below: 0xfe1cb7accb0a64, width: 0x1.250c6e6403bbap-55, bottom: 0x1.9f04dd046f428p-4, height: 0x1.c43db649123a9p-10
    ),
    .init(
      below: 0xfe1daef02c8da5, width: 0x1.22e33524fe550p-55, bottom: 0x1.a615d3dd938b7p-4, height: 0x1.c799ce306eb74p-10
    ),
    .init(
      below: 0xfe1e9621f2c9e7, width: 0x1.20bf293f0f4a2p-55, bottom: 0x1.ad343b1655465p-4, height: 0x1.cafa8b40438d8p-10
    ),
    .init(
      below: 0xfe1f6d92465b10, width: 0x1.1ea02aa9b3370p-55, bottom: 0x1.b460254356548p-4, height: 0x1.ce600cef051bfp-10
    ),
    .init(
      below: 0xfe20358cb5dfbd, width: 0x1.1c861a6782a5ap-55, bottom: 0x1.bb99a5771268fp-4, height: 0x1.d1ca72f3a8813p-10
    ),
    .init(
      below: 0xfe20ee586b7076, width: 0x1.1a70da7a27820p-55, bottom: 0x1.c2e0cf42e10afp-4, height: 0x1.d539dd4bb29e6p-10
    ),
    .init(
      below: 0xfe2198385e5cc9, width: 0x1.18604dd6fae9ep-55, bottom: 0x1.ca35b6b80fd57p-4, height: 0x1.d8ae6c4141ffbp-10
    ),
    .init(
      below: 0xfe22336b81710d, width: 0x1.1654585c404c1p-55, bottom: 0x1.d198706914dd7p-4, height: 0x1.dc28407117052p-10
    ),
    .init(
      below: 0xfe22c02cee01bc, width: 0x1.144cdec6f3a2bp-55, bottom: 0x1.d909116ad9398p-4, height: 0x1.dfa77ad09d8c3p-10
    ),
    .init(
      below: 0xfe233eb40bf41b, width: 0x1.1249c6a92154ap-55, bottom: 0x1.e087af561bafbp-4, height: 0x1.e32c3cb3fb439p-10
    ),
    .init(
      below: 0xfe23af34b6f736, width: 0x1.104af660befcep-55, bottom: 0x1.e8146048eb9ccp-4, height: 0x1.e6b6a7d425c09p-10
    ),
    .init(
      below: 0xfe2411df611bd2, width: 0x1.0e50550efcfb7p-55, bottom: 0x1.efaf3ae83c33cp-4, height: 0x1.ea46de55035ebp-10
    ),
    .init(
      below: 0xfe2466e132f60a, width: 0x1.0c59ca900946fp-55, bottom: 0x1.f758566190414p-4, height: 0x1.eddd02cb99e58p-10
    ),
    .init(
      below: 0xfe24ae64296fab, width: 0x1.0a673f733c819p-55, bottom: 0x1.ff0fca6cbea8dp-4, height: 0x1.f17938444de8ep-10
    ),
    .init(
      below: 0xfe24e88f316f1d, width: 0x1.08789cf3aad0fp-55, bottom: 0x1.036ad7a6e7f04p-3, height: 0x1.f51ba24935d3dp-10
    ),
    .init(
      below: 0xfe2515864173aa, width: 0x1.068dccf1126dbp-55, bottom: 0x1.07550eeb7a5bep-3, height: 0x1.f8c464e88388ap-10
    ),
    .init(
      below: 0xfe25356a714505, width: 0x1.04a6b9e9224a3p-55, bottom: 0x1.0b4697b54b62fp-3, height: 0x1.fc73a4bb0784fp-10
    ),
    .init(
      below: 0xfe25485a0fd1a6, width: 0x1.02c34ef11391bp-55, bottom: 0x1.0f3f7efec1720p-3, height: 0x1.0014c375683c7p-9),
    .init(
      below: 0xfe254e70b754fb, width: 0x1.00e377af911d4p-55, bottom: 0x1.133fd20c9712fp-3, height: 0x1.01f3189cf5240p-9),
    .init(
      below: 0xfe2547c75fdc63, width: 0x1.fe0e40add09d8p-56, bottom: 0x1.17479e6f0ae78p-3, height: 0x1.03d4e5049fb95p-9),
    .init(
      below: 0xfe253474703fe1, width: 0x1.fa5c6b3efe1e5p-56, bottom: 0x1.1b56f2031d666p-3, height: 0x1.05ba3c2fcff8bp-9),
    .init(
      below: 0xfe25148bcda19f, width: 0x1.f6b1498515ed0p-56, bottom: 0x1.1f6ddaf3dca65p-3, height: 0x1.07a331f8784dap-9),
    .init(
      below: 0xfe24e81ee9858b, width: 0x1.f30cb6ea0bc7fp-56, bottom: 0x1.238c67bbbe878p-3, height: 0x1.098fda92c31ebp-9),
    .init(
      below: 0xfe24af3cce90db, width: 0x1.ef6e8fc5b9168p-56, bottom: 0x1.27b2a72609940p-3, height: 0x1.0b804a90d7d0ap-9),
    .init(
      below: 0xfe2469f22bffb6, width: 0x1.ebd6b154a7678p-56, bottom: 0x1.2be0a8504cf34p-3, height: 0x1.0d7496e6b8e91p-9),
    .init(
      below: 0xfe2418495fddcf, width: 0x1.e844f9af4237fp-56, bottom: 0x1.30167aabe7d6ep-3, height: 0x1.0f6cd4ee3d052p-9),
    .init(
      below: 0xfe23ba4a800d94, width: 0x1.e4b947c16a452p-56, bottom: 0x1.34542dffa0cafp-3, height: 0x1.11691a6b24676p-9),
    .init(
      below: 0xfe234ffb622823, width: 0x1.e1337b426509bp-56, bottom: 0x1.3899d2694d5c9p-3, height: 0x1.13697d8f4cedfp-9),
    .init(
      below: 0xfe22d95fa23f44, width: 0x1.ddb374ad2357fp-56, bottom: 0x1.3ce7785f8a905p-3, height: 0x1.156e14ff0653dp-9),
    .init(
      below: 0xfe225678a88954, width: 0x1.da391538da50ap-56, bottom: 0x1.413d30b386a9ap-3, height: 0x1.1776f7d588b0bp-9),
    .init(
      below: 0xfe21c745adfe3a, width: 0x1.d6c43ed1ea3fep-56, bottom: 0x1.459b0c92dccc6p-3, height: 0x1.19843da98f408p-9),
    .init(
      below: 0xfe212bc3bfeb45, width: 0x1.d354d4130f2adp-56, bottom: 0x1.4a011d8983096p-3, height: 0x1.1b95fe92198f2p-9),
    .init(
      below: 0xfe2083edc28309, width: 0x1.cfeab83ed7180p-56, bottom: 0x1.4e6f7583cb6fap-3, height: 0x1.1dac532b553dep-9),
    .init(
      below: 0xfe1fcfbc726d43, width: 0x1.cc85cf395a56cp-56, bottom: 0x1.52e626d078c49p-3, height: 0x1.1fc7549bb2af9p-9),
    .init(
      below: 0xfe1f0f26655a00, width: 0x1.c925fd82323fbp-56, bottom: 0x1.57654422e78f5p-3, height: 0x1.21e71c9927046p-9),
    .init(
      below: 0xfe1e4220099a48, width: 0x1.c5cb282eab1a4p-56, bottom: 0x1.5bece0954c2b6p-3, height: 0x1.240bc56e9deb0p-9),
    .init(
      below: 0xfe1d689ba4bfd0, width: 0x1.c27534e42e02dp-56, bottom: 0x1.607d0fab06a31p-3, height: 0x1.26356a019deb8p-9),
    .init(
      below: 0xfe1c828951443b, width: 0x1.bf2409d2dfd85p-56, bottom: 0x1.6515e5530d1acp-3, height: 0x1.286425d821f29p-9),
    .init(
      below: 0xfe1b8fd6fb37c5, width: 0x1.bbd78db072610p-56, bottom: 0x1.69b775ea6da28p-3, height: 0x1.2a98151eab076p-9),
    .init(
      below: 0xfe1a90705bf63e, width: 0x1.b88fa7b324fb6p-56, bottom: 0x1.6e61d63ee84eap-3, height: 0x1.2cd154ae8d3bep-9),
    .init(
      below: 0xfe19843ef4e078, width: 0x1.b54c3f8cf2542p-56, bottom: 0x1.73151b91a2839p-3, height: 0x1.2f1002147b12ep-9),
    .init(
      below: 0xfe186b2a09176f, width: 0x1.b20d3d66e8bb5p-56, bottom: 0x1.77d15b99f46fep-3, height: 0x1.31543b9752c0dp-9),
    .init(
      below: 0xfe1745169635a2, width: 0x1.aed289dcaacffp-56, bottom: 0x1.7c96ac8851baep-3, height: 0x1.339e203f30dd9p-9),
    .init(
      below: 0xfe1611e74c0231, width: 0x1.ab9c0df81657ap-56, bottom: 0x1.816525094e7e6p-3, height: 0x1.35edcfdccc4f3p-9),
    .init(
      below: 0xfe14d17c83187b, width: 0x1.a869b32d0f30fp-56, bottom: 0x1.863cdc48c1af9p-3, height: 0x1.38436b111f6cep-9),
    .init(
      below: 0xfe1383b4327e15, width: 0x1.a53b63556c690p-56, bottom: 0x1.8b1de9f5062d5p-3, height: 0x1.3a9f13556292cp-9),
    .init(
      below: 0xfe122869e41ffb, width: 0x1.a21108ad0592dp-56, bottom: 0x1.900866425bb79p-3, height: 0x1.3d00eb035c9dep-9),
    .init(
      below: 0xfe10bf76a82ef1, width: 0x1.9eea8dcdde951p-56, bottom: 0x1.94fc69ee692a1p-3, height: 0x1.3f69155e0e0b0p-9),
    .init(
      below: 0xfe0f48b107521a, width: 0x1.9bc7ddac7035dp-56, bottom: 0x1.99fa0e43e1623p-3, height: 0x1.41d7b69abbba8p-9),
    .init(
      below: 0xfe0dc3ecf3a5a1, width: 0x1.98a8e3940bbf4p-56, bottom: 0x1.9f016d1e4c512p-3, height: 0x1.444cf3ea5ea7ap-9),
    .init(
      below: 0xfe0c30fbb87a5b, width: 0x1.958d8b235828ap-56, bottom: 0x1.a412a0edf5cbcp-3, height: 0x1.46c8f3837e34dp-9),
    .init(
      below: 0xfe0a8fabe8ca18, width: 0x1.9275c048e73e1p-56, bottom: 0x1.a92dc4bc03c49p-3, height: 0x1.494bdcac7b077p-9),
    .init(
      below: 0xfe08dfc94c5327, width: 0x1.8f616f3fe1513p-56, bottom: 0x1.ae52f42eb5b0bp-3, height: 0x1.4bd5d7c650cb4p-9),
    .init(
      below: 0xfe07211ccb4c53, width: 0x1.8c50848cc6094p-56, bottom: 0x1.b3824b8dcef3ep-3, height: 0x1.4e670e57d59bcp-9),
    .init(
      below: 0xfe05536c58a13e, width: 0x1.8942ecfa40f54p-56, bottom: 0x1.b8bbe7c72e4a5p-3, height: 0x1.50ffab197e41ap-9),
    .init(
      below: 0xfe03767adaa59c, width: 0x1.86389596108e7p-56, bottom: 0x1.bdffe67394435p-3, height: 0x1.539fda01aee3ap-9),
    .init(
      below: 0xfe018a08122c48, width: 0x1.83316badfe62ap-56, bottom: 0x1.c34e65db9afeep-3, height: 0x1.5647c851a04dbp-9),
    .init(
      below: 0xfdff8dd07fed87, width: 0x1.802d5ccce7277p-56, bottom: 0x1.c8a784fce1802p-3, height: 0x1.58f7a4a2e275bp-9),
    .init(
      below: 0xfdfd818d482624, width: 0x1.7d2c56b7d17f7p-56, bottom: 0x1.ce0b638f6d09fp-3, height: 0x1.5baf9ef585791p-9),
    .init(
      below: 0xfdfb64f414571d, width: 0x1.7a2e476b1240ap-56, bottom: 0x1.d37a220b431fdp-3, height: 0x1.5e6fe8bef2ecap-9),
    .init(
      below: 0xfdf937b6f30baa, width: 0x1.77331d177d130p-56, bottom: 0x1.d8f3e1ae3eeb8p-3, height: 0x1.6138b4f98201ap-9),
    .init(
      below: 0xfdf6f984358945, width: 0x1.743ac61fa041cp-56, bottom: 0x1.de78c48224f39p-3, height: 0x1.640a3834d1b99p-9),
    .init(
      below: 0xfdf4aa064b4afe, width: 0x1.714531150a9fbp-56, bottom: 0x1.e408ed62f83a7p-3, height: 0x1.66e4a8a6f52a5p-9),
    .init(
      below: 0xfdf248e39b26f3, width: 0x1.6e524cb59a608p-56, bottom: 0x1.e9a48005940f2p-3, height: 0x1.69c83e3e7ea6fp-9),
    .init(
      below: 0xfdefd5be59fa0f, width: 0x1.6b6207e8d3cdfp-56, bottom: 0x1.ef4ba0fe8e09bp-3, height: 0x1.6cb532b5778a6p-9),
    .init(
      below: 0xfded50345eb35c, width: 0x1.687451bd3ebeep-56, bottom: 0x1.f4fe75c963e7ep-3, height: 0x1.6fabc1a553598p-9),
    .init(
      below: 0xfdeab7def394e6, width: 0x1.65891965c9b8cp-56, bottom: 0x1.fabd24cff9354p-3, height: 0x1.72ac289bee004p-9),
    .init(
      below: 0xfde80c52a47cfa, width: 0x1.62a04e3731a2ep-56, bottom: 0x1.0043eab93476ap-2, height: 0x1.75b6a731a6117p-9),
    .init(
      below: 0xfde54d1f0a06ad, width: 0x1.5fb9dfa56cf26p-56, bottom: 0x1.032f580797c2cp-2, height: 0x1.78cb7f20a52cbp-9),
    .init(
      below: 0xfde279ce914cae, width: 0x1.5cd5bd4119335p-56, bottom: 0x1.0620ef05d90d2p-2, height: 0x1.7beaf45d6a062p-9),
    .init(
      below: 0xfddf91e64014f1, width: 0x1.59f3d6b4e9cf9p-56, bottom: 0x1.0918c4ee93e13p-2, height: 0x1.7f154d30a8fe0p-9),
    .init(
      below: 0xfddc94e5752716, width: 0x1.57141bc316f27p-56, bottom: 0x1.0c16ef88f5333p-2, height: 0x1.824ad25299cb6p-9),
    .init(
      below: 0xfdd98245a48a29, width: 0x1.54367c42cb5f8p-56, bottom: 0x1.0f1b852d9a66cp-2, height: 0x1.858bcf07ca73bp-9),
    .init(
      below: 0xfdd6597a0f60bd, width: 0x1.515ae81d900fbp-56, bottom: 0x1.12269ccba9fbap-2, height: 0x1.88d8913f91a60p-9),
    .init(
      below: 0xfdd319ef771433, width: 0x1.4e814f4cb45eap-56, bottom: 0x1.15384dee291efp-2, height: 0x1.8c3169b43c987p-9),
    .init(
      below: 0xfdcfc30bcb7939, width: 0x1.4ba9a1d6b18a4p-56, bottom: 0x1.1850b0c191982p-2, height: 0x1.8f96ac0d16bc7p-9),
    .init(
      below: 0xfdcc542dd39020, width: 0x1.48d3cfcc883c4p-56, bottom: 0x1.1b6fde19abc5ap-2, height: 0x1.9308af026c061p-9),
    .init(
      below: 0xfdc8ccacd07ba1, width: 0x1.45ffc94716ca7p-56, bottom: 0x1.1e95ef77b09dbp-2, height: 0x1.9687cc83a925cp-9),
    .init(
      below: 0xfdc52bd81a3fb1, width: 0x1.432d7e6466cd0p-56, bottom: 0x1.21c2ff10b7effp-2, height: 0x1.9a1461dfbff10p-9),
    .init(
      below: 0xfdc170f6b5d049, width: 0x1.405cdf44f09c4p-56, bottom: 0x1.24f727d4776fdp-2, height: 0x1.9daecfeff95abp-9),
    .init(
      below: 0xfdbd9b46e3ed47, width: 0x1.3d8ddc08d336dp-56, bottom: 0x1.2832857457629p-2, height: 0x1.a1577b4561cc2p-9),
    .init(
      below: 0xfdb9a9fda83cc9, width: 0x1.3ac064ccfeffcp-56, bottom: 0x1.2b75346ae2262p-2, height: 0x1.a50ecc5900700p-9),
    .init(
      below: 0xfdb59c46480854, width: 0x1.37f469a851af0p-56, bottom: 0x1.2ebf520394270p-2, height: 0x1.a8d52fbf0e232p-9),
    .init(
      below: 0xfdb17141bff2cb, width: 0x1.3529daa8a1ba1p-56, bottom: 0x1.3210fc6312435p-2, height: 0x1.acab165d65433p-9),
    .init(
      below: 0xfdad28062fed55, width: 0x1.3260a7cfb7611p-56, bottom: 0x1.356a528fcd0ddp-2, height: 0x1.b090f5a5688ccp-9),
    .init(
      below: 0xfda8bf9e3c9fe9, width: 0x1.2f98c11031721p-56, bottom: 0x1.38cb747b17defp-2, height: 0x1.b48747d1a4b09p-9),
    .init(
      below: 0xfda437086566b9, width: 0x1.2cd2164a53b5dp-56, bottom: 0x1.3c34830abb285p-2, height: 0x1.b88e8c27764d4p-9),
    .init(
      below: 0xfd9f8d364df061, width: 0x1.2a0c9748bcdaap-56, bottom: 0x1.3fa5a0230a14ep-2, height: 0x1.bca7473d049b6p-9),
    .init(
      below: 0xfd9ac10bfa70c7, width: 0x1.274833bd0189fp-56, bottom: 0x1.431eeeb1841e2p-2, height: 0x1.c0d20343e8699p-9),
    .init(
      below: 0xfd95d15efd425d, width: 0x1.2484db3c2a329p-56, bottom: 0x1.46a092b80beefp-2, height: 0x1.c50f5058df1cbp-9),
    .init(
      below: 0xfd90bcf594b1d6, width: 0x1.21c27d3b10e05p-56, bottom: 0x1.4a2ab158bdad3p-2, height: 0x1.c95fc4d8f2551p-9),
    .init(
      below: 0xfd8b8285b78fdb, width: 0x1.1f01090a9c4e2p-56, bottom: 0x1.4dbd70e26f91dp-2, height: 0x1.cdc3fdbc86bf2p-9),
    .init(
      below: 0xfd8620b40effa2, width: 0x1.1c406dd3d5283p-56, bottom: 0x1.5158f8dde89f5p-2, height: 0x1.d23c9ef8cf8cdp-9),
    .init(
      below: 0xfd809612dbd09e, width: 0x1.19809a93d2396p-56, bottom: 0x1.54fd721bda3e7p-2, height: 0x1.d6ca53e8303f1p-9),
    .init(
      below: 0xfd7ae120c583f7, width: 0x1.16c17e1777ffbp-56, bottom: 0x1.58ab06c3aa9efp-2, height: 0x1.db6dcfba23eeep-9),
    .init(
      below: 0xfd75004790eb69, width: 0x1.140306f707dbep-56, bottom: 0x1.5c61e2631ee6cp-2, height: 0x1.e027cdeb504fdp-9),
    .init(
      below: 0xfd6ef1dabc160d, width: 0x1.114523917ac15p-56, bottom: 0x1.602231fef5876p-2, height: 0x1.e4f912c67b6d7p-9),
    .init(
      below: 0xfd68b415fcff4f, width: 0x1.0e87c207a2f66p-56, bottom: 0x1.63ec2424827e4p-2, height: 0x1.e9e26bef2dd8bp-9),
    .init(
      below: 0xfd62451ba02c2f, width: 0x1.0bcad03710137p-56, bottom: 0x1.67bfe8fc60d9fp-2, height: 0x1.eee4b0f6dfe6ap-9),
    .init(
      below: 0xfd5ba2f2c41193, width: 0x1.090e3bb4b0072p-56, bottom: 0x1.6b9db25e4e99cp-2, height: 0x1.f400c3fda8059p-9),
    .init(
      below: 0xfd54cb856dc2c4, width: 0x1.0651f1c7276f8p-56, bottom: 0x1.6f85b3e649e9dp-2, height: 0x1.f937925f7a6a5p-9),
    .init(
      below: 0xfd4dbc9e72ff7d, width: 0x1.0395df60db162p-56, bottom: 0x1.7378230b08deap-2, height: 0x1.fe8a156f27c71p-9),
    .init(
      below: 0xfd4673e73543ae, width: 0x1.00d9f119a3cd9p-56, bottom: 0x1.77753735e72e3p-2, height: 0x1.01fca9a034ec1p-8),
    .init(
      below: 0xfd3eeee528f625, width: 0x1.fc3c26504a9a1p-57, bottom: 0x1.7b7d29dc6801ep-2, height: 0x1.04c32fc138ec0p-8),
    .init(
      below: 0xfd372af7233c1c, width: 0x1.f6c462b57feb5p-57, bottom: 0x1.7f90369b6ce59p-2, height: 0x1.07992e364b7e0p-8),
    .init(
      below: 0xfd2f2552684bec, width: 0x1.f14c6e202949fp-57, bottom: 0x1.83ae9b5446138p-2, height: 0x1.0a7f3ddf794d8p-8),
    .init(
      below: 0xfd26daff73551c, width: 0x1.ebd41e5e21b62p-57, bottom: 0x1.87d8984bc3f8cp-2, height: 0x1.0d75ffec76b6ep-8),
    .init(
      below: 0xfd1e48d670341c, width: 0x1.e65b483cf1044p-57, bottom: 0x1.8c0e704b75d39p-2, height: 0x1.107e1e73ff2a2p-8),
    .init(
      below: 0xfd156b7b5e27e6, width: 0x1.e0e1bf77c31fep-57, bottom: 0x1.905068c545d04p-2, height: 0x1.13984d18902fbp-8),
    .init(
      below: 0xfd0c3f59d199ce, width: 0x1.db6756a429057p-57, bottom: 0x1.949ec9f9a8110p-2, height: 0x1.16c549bbea60cp-8),
    .init(
      below: 0xfd02c0a049b607, width: 0x1.d5ebdf1d86b8dp-57, bottom: 0x1.98f9df2097ba8p-2, height: 0x1.1a05dd42efa6dp-8),
    .init(
      below: 0xfcf8eb3b0d0e76, width: 0x1.d06f28ef0e6fbp-57, bottom: 0x1.9d61f695a3792p-2, height: 0x1.1d5adc6ba987cp-8),
    .init(
      below: 0xfceebace7ec01c, width: 0x1.caf102bc25adbp-57, bottom: 0x1.a1d76207521f4p-2, height: 0x1.20c528b77d302p-8),
    .init(
      below: 0xfce42ab0db8bd4, width: 0x1.c57139a70d29fp-57, bottom: 0x1.a65a76aa30140p-2, height: 0x1.2445b16bd6963p-8),
    .init(
      below: 0xfcd935e34bf804, width: 0x1.bfef99359fe99p-57, bottom: 0x1.aaeb8d6fdf6e5p-2, height: 0x1.27dd74abe1e83p-8),
    .init(
      below: 0xfccdd70a35d40b, width: 0x1.ba6beb33f8f89p-57, bottom: 0x1.af8b03428ef5fp-2, height: 0x1.2b8d80ae443f7p-8),
    .init(
      below: 0xfcc20864b44492, width: 0x1.b4e5f794c979bp-57, bottom: 0x1.b43939454806fp-2, height: 0x1.2f56f5122c636p-8),
    .init(
      below: 0xfcb5c3c319c495, width: 0x1.af5d844f224c9p-57, bottom: 0x1.b8f6951990b88p-2, height: 0x1.333b04578cb56p-8),
    .init(
      below: 0xfca9027c5b26d9, width: 0x1.a9d255396d261p-57, bottom: 0x1.bdc3812aeeeb5p-2, height: 0x1.373af57edb34dp-8),
    .init(
      below: 0xfc9bbd623d7ec1, width: 0x1.a4442be14884ap-57, bottom: 0x1.c2a06d00ea583p-2, height: 0x1.3b5825d55775cp-8),
    .init(
      below: 0xfc8decb41ac708, width: 0x1.9eb2c75ff03bfp-57, bottom: 0x1.c78dcd983fb60p-2, height: 0x1.3f940af394c74p-8),
    .init(
      below: 0xfc7f881009f0bb, width: 0x1.991de42ad1338p-57, bottom: 0x1.cc8c1dc40e092p-2, height: 0x1.43f034f4e5e2ep-8),
    .init(
      below: 0xfc7086622e8252, width: 0x1.93853bdfda244p-57, bottom: 0x1.d19bde97e1a0bp-2, height: 0x1.486e50ef4dbd6p-8),
    .init(
      below: 0xfc60ddd1e9cd6a, width: 0x1.8de8850d0c52ap-57, bottom: 0x1.d6bd97db9ed7ap-2, height: 0x1.4d102bb4ce487p-8),
    .init(
      below: 0xfc5083ac9ba7d6, width: 0x1.884772f2be1ecp-57, bottom: 0x1.dbf1d88a7210cp-2, height: 0x1.51d7b4e85bc16p-8),
    .init(
      below: 0xfc3f6c4d921317, width: 0x1.82a1b53fed599p-57, bottom: 0x1.e139375e137fcp-2, height: 0x1.56c702726d531p-8),
    .init(
      below: 0xfc2d8b02b5c89c, width: 0x1.7cf6f7c7e8172p-57, bottom: 0x1.e6945367dd351p-2, height: 0x1.5be0546328fcdp-8),
    .init(
      below: 0xfc1ad1ed6c8b12, width: 0x1.7746e23077973p-57, bottom: 0x1.ec03d4b969d90p-2, height: 0x1.6126195292f42p-8),
    .init(
      below: 0xfc0731df1089c8, width: 0x1.71911797990bbp-57, bottom: 0x1.f1886d1eb424dp-2, height: 0x1.669af3520eb40p-8),
    .init(
      below: 0xfbf29a303cfc53, width: 0x1.6bd5362faa944p-57, bottom: 0x1.f722d8ebfc5fap-2, height: 0x1.6c41bd85fdeeep-8),
    .init(
      below: 0xfbdcf89209ffaf, width: 0x1.6612d6d0c68e0p-57, bottom: 0x1.fcd3dfe214576p-2, height: 0x1.721d928283457p-8),
    .init(
      below: 0xfbc638d822e606, width: 0x1.60498c7dd2ecfp-57, bottom: 0x1.014e2b160f324p-1, height: 0x1.7831d38b911f0p-8),
    .init(
      below: 0xfbae44ba684eb9, width: 0x1.5a78e3db8befdp-57, bottom: 0x1.043e8ebd26548p-1, height: 0x1.7e8230deb1aafp-8),
    .init(
      below: 0xfb95038c8789d3, width: 0x1.54a0629786f4dp-57, bottom: 0x1.073b931ee3b7dp-1, height: 0x1.8512b334a5662p-8),
    .init(
      below: 0xfb7a59e99727a0, width: 0x1.4ebf86bcd0b93p-57, bottom: 0x1.0a45b8854d02ap-1, height: 0x1.8be7c6b27009fp-8),
    .init(
      below: 0xfb5e295158173a, width: 0x1.48d5c5f35e712p-57, bottom: 0x1.0d5d8812b1e2bp-1, height: 0x1.9306478d2b0c6p-8),
    .init(
      below: 0xfb404fb42cb3cd, width: 0x1.42e28ca706748p-57, bottom: 0x1.108394a1cc38dp-1, height: 0x1.9a7390b298787p-8),
    .init(
      below: 0xfb20a6ea22bb90, width: 0x1.3ce53d12162a0p-57, bottom: 0x1.13b87bc33169cp-1, height: 0x1.a2358cdaca953p-8),
    .init(
      below: 0xfaff0410868464, width: 0x1.36dd2e26d8202p-57, bottom: 0x1.16fce6dce6feep-1, height: 0x1.aa52ca7e59b83p-8),
    .init(
      below: 0xfadb36c84cccb6, width: 0x1.30c9aa526da4bp-57, bottom: 0x1.1a518c71e3b25p-1, height: 0x1.b2d2934a03206p-8),
    .init(
      below: 0xfab5084e1f6600, width: 0x1.2aa9ee123680bp-57, bottom: 0x1.1db7319877b89p-1, height: 0x1.bbbd07ce19f98p-8),
    .init(
      below: 0xfa8c3a62e19915, width: 0x1.247d26538ff2ep-57, bottom: 0x1.212eaba813ec8p-1, height: 0x1.c51b40588ed23p-8),
    .init(
      below: 0xfa6085f8e9d07c, width: 0x1.1e426e93e49e7p-57, bottom: 0x1.24b8e228c50a3p-1, height: 0x1.cef7742710d25p-8),
    .init(
      below: 0xfa319996bc47d9, width: 0x1.17f8ceb4bdfa0p-57, bottom: 0x1.2856d111132bdp-1, height: 0x1.d95d2870e3374p-8),
    .init(
      below: 0xf9ff175b734a65, width: 0x1.119f38749f5afp-57, bottom: 0x1.2c098b61f4f24p-1, height: 0x1.e459693459cf6p-8),
    .init(
      below: 0xf9c8928abe0832, width: 0x1.0b348479b80fcp-57, bottom: 0x1.2fd23e345da5ep-1, height: 0x1.effb0e4445d28p-8),
    .init(
      below: 0xf98d8c7dcaa993, width: 0x1.04b76ed6a7558p-57, bottom: 0x1.33b23450e6318p-1, height: 0x1.fc530fd3d60a4p-8),
    .init(
      below: 0xf94d70ca8d43a6, width: 0x1.fc4d25d683209p-58, bottom: 0x1.37aada708ddd9p-1, height: 0x1.04ba7763cce8fp-7),
    .init(
      below: 0xf9079062292b8d, width: 0x1.ef00ccf5f4faap-58, bottom: 0x1.3bbdc44e1d114p-1, height: 0x1.0bbb9b3ee9af5p-7),
    .init(
      below: 0xf8bb1b4f8fbbd6, width: 0x1.e186678f1735ap-58, bottom: 0x1.3fecb2bb18b80p-1, height: 0x1.133a0fdd56966p-7),
    .init(
      below: 0xf867189d3cb5b9, width: 0x1.d3da24df17c36p-58, bottom: 0x1.44399afa8e125p-1, height: 0x1.1b452f97fd0ecp-7),
    .init(
      below: 0xf80a5bb6eea520, width: 0x1.c5f7bd78c3f89p-58, bottom: 0x1.48a6afb8ee069p-1, height: 0x1.23ef170c6116ep-7),
    .init(
      below: 0xf7a37651b0e683, width: 0x1.b7da5dddda3c4p-58, bottom: 0x1.4d366c151f8afp-1, height: 0x1.2d4d509a43af5p-7),
    .init(
      below: 0xf730a57372b445, width: 0x1.a97c8be5d5203p-58, bottom: 0x1.51eba1578899ap-1, height: 0x1.3779b587f7641p-7),
    .init(
      below: 0xf6afb7843cce75, width: 0x1.9ad80552237d2p-58, bottom: 0x1.56c9882da8773p-1, height: 0x1.429399c894075p-7),
    .init(
      below: 0xf61de83da32abc, width: 0x1.8be5954d3606fp-58, bottom: 0x1.5bd3d694cac75p-1, height: 0x1.4ec1616c0bc32p-7),
    .init(
      below: 0xf577ad8a7784f5, width: 0x1.7c9cdda17d019p-58, bottom: 0x1.610edc1a7af66p-1, height: 0x1.5c32ae9eb2802p-7),
    .init(
      below: 0xf4b86d784571f0, width: 0x1.6cf40f0a72bbdp-58, bottom: 0x1.667fa6d4f5c06p-1, height: 0x1.6b2370d2f2feap-7),
    .init(
      below: 0xf3da104b782365, width: 0x1.5cdf89d024ac3p-58, bottom: 0x1.6c2c3498418c6p-1, height: 0x1.7be04894ca74bp-7),
    .init(
      below: 0xf2d458bbe5bd19, width: 0x1.4c515c60bfe21p-58, bottom: 0x1.721bb5ba94b63p-1, height: 0x1.8eccfd82246dap-7),
    .init(
      below: 0xf19bdb8ea3c1ba, width: 0x1.3b388fe3d6ecap-58, bottom: 0x1.7856e9b09d47ep-1, height: 0x1.a46e4869729f0p-7),
    .init(
      below: 0xf0204efd64ee4f, width: 0x1.2980290da2633p-58, bottom: 0x1.7ee8a2d243126p-1, height: 0x1.bd792b8a5246ap-7),
    .init(
      below: 0xee49a6e8b9638d, width: 0x1.170db24d6f670p-58, bottom: 0x1.85de87806c5b8p-1, height: 0x1.daebfb3431deep-7),
    .init(
      below: 0xebf2deab58c59c, width: 0x1.03bf049c65c3cp-58, bottom: 0x1.8d4a376d3d22fp-1, height: 0x1.fe3936076027cp-7),
    .init(
      below: 0xe8dff16ae1cb9e, width: 0x1.decd8b76dbd98p-59, bottom: 0x1.95431c455aa39p-1, height: 0x1.14caa1ff86c36p-6),
    .init(
      below: 0xe4a8e87c4328db, width: 0x1.b38d1ef79b7ccp-59, bottom: 0x1.9de9715556d9bp-1, height: 0x1.3047201b1a982p-6),
    .init(
      below: 0xde893fb8ca23e5, width: 0x1.85090fbc27a80p-59, bottom: 0x1.a76baa562fae7p-1, height: 0x1.54a8d30708861p-6),
    .init(
      below: 0xd4ddb990758571, width: 0x1.522e6e54a2a73p-59, bottom: 0x1.b210f0ee67f2ap-1, height: 0x1.87e2da09f7fa8p-6),
    .init(
      below: 0xc377ac71f9e080, width: 0x1.19335a95b8dbap-59, bottom: 0x1.be5007beb7b27p-1, height: 0x1.d74ba92d09927p-6),
    .init(
      below: 0x9beadebce18bff, width: 0x1.ad6b2495b4d2bp-60, bottom: 0x1.cd0a65081fff1p-1, height: 0x1.349f950611463p-5),
    .init(below: 0x0, width: 0x1.0589d8b5d4119p-60, bottom: 0x1.e0545e5881137p-1, height: 0x1.faba1a77eec93p-5),
  ]
}
