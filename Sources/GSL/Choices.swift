/// What public text about the language leaves open, each choice in this one
/// place. `docs/gsl.md` lists them with their reasons.
public enum Choices {
  /// `=` and `in` tell upper and lower case apart in texts. Truth values
  /// compare by their text in any case.
  public static let equalityIsCaseSensitive = true
  /// `like` does not tell upper and lower case apart.
  public static let likeIsCaseSensitive = false
  /// `_` in a pattern of `like` is itself, as is every character but `%`.
  public static let underscoreIsWildcard = false
  /// A text with `%` among the literals of an operator on lists is a pattern of `like`.
  public static let literalsOfListsMayBePatterns = true
  /// `contain-all` on an empty list.
  public static let containAllOfEmpty = true
  /// `contain-all` and `contain-none` on what is no list.
  public static let quantifierOnMissing = false
  /// `isEmpty()` on null.
  public static let missingIsEmpty = true
  /// `length()` of null.
  public static let lengthOfMissing: Int64? = 0
  /// Truth of the empty text, of zero and of an object without members.
  public static let emptyTextIsTrue = false
  /// Truth of the number zero.
  public static let zeroIsTrue = false
  /// Truth of an object without members.
  public static let emptyObjectIsTrue = true
  /// `after` and `before` leave the very moment out.
  public static let dateBoundaryIsInclusive = false
  /// A text of ISO 8601 is a date, beside a number of seconds and its digits.
  public static let textIsDate = true
  /// The number of hosts of an IPv6 network is counted as that of IPv4.
  public static let countsHostsOfIPv6 = true
  /// A field that the evidence does not have makes a condition unanswerable even
  /// where its other parts would decide.
  public static let everyFieldMustBeKnown = true

  /// The steps that one rule may take on one entity.
  public static let mostSteps = 20_000_000
  /// The steps that one search of a regular expression may take.
  public static let mostRegularExpressionSteps: UInt32 = 200_000
  /// KiB of memory that one search of a regular expression may take.
  public static let mostRegularExpressionMemory: UInt32 = 4_096
  /// Bytes of a regular expression.
  public static let longestRegularExpression = 4_096
}
