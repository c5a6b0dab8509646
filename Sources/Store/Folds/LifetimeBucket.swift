/// The buckets that stand in for exact lifetimes: (k·w, (k+1)·w], named by their upper edge (design §4).
package enum LifetimeBucket {
  /// The width of the bucket that holds a lifetime, in seconds: 10 s up to 10 min, 60 s up to 2 h, 15 min up to 2 d,
  /// 6 h up to 60 d, 10 d beyond.
  package static func width(at seconds: Int64) -> Int64 {
    switch seconds {
    case ...600: 10
    case ...7_200: 60
    case ...172_800: 900
    case ...5_184_000: 21_600
    default: 864_000
    }
  }

  package static func upperEdge(of seconds: Int64) -> Int64 {
    let width = width(at: seconds)
    return (seconds + width - 1) / width * width
  }
}
