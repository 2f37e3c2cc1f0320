extension FormatFixtures {
  static let containers: [String: String] = [
    "trivy": TrivyTests.report(["Misconfigurations": [TrivyTests.misconfiguration()]]),
    "trivy-operator": TrivyOperatorTests.audit([TrivyOperatorTests.check()]),
    "kube-bench": KubeBenchTests.controls([KubeBenchTests.result()]),
    "kubescape-v1": KubescapeV1Tests.report(),
    "kubescape": KubescapeTests.report([KubescapeTests.control()]),
  ]
}
