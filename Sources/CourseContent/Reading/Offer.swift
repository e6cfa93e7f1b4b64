/// The end of a sentence about a name that nothing has: which were probably meant.
func offer(_ nearest: [String]) -> String {
  nearest.isEmpty
    ? "; check its name"
    : "; the nearest \(nearest.count == 1 ? "is" : "are") \(nearest.joined(separator: ", "))"
}
