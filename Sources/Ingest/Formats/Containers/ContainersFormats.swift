extension Formats {
  /// The formats of scanners of containers and clusters.
  static let containers: [any Format.Type] = [
    Trivy.self, TrivyOperator.self, KubeBench.self, Kubescape.self,
    KubescapeV1.self,
  ]
}
