/// The hash by which CloudGuard knows a rule's logic.
public enum LogicHash {
  /// MD5 of the text in base64 without padding; every blank counts.
  public static func of(_ logic: String) -> String { MD5.base64(logic) ?? "" }
}
