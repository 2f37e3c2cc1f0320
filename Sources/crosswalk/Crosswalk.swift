/// The command line's entry point.
@main
struct Crosswalk {
  static func main() {}
}
