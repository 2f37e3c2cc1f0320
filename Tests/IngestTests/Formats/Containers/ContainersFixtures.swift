extension FormatFixtures {
  static let containers: [String: String] = [
    "trivy": TrivyTests.report(["Misconfigurations": [TrivyTests.misconfiguration()]]),
    "trivy-operator": TrivyOperatorTests.audit([TrivyOperatorTests.check()]),
    "kube-bench": KubeBenchTests.controls([KubeBenchTests.result()]),
    "kubescape": KubescapeTests.report([KubescapeTests.control()]),
  ]
}
