import CSimdJSON

/// Large blocks of memory in this process.
public enum LargeBlocks {
  /// Has blocks of some megabytes go back to the system as soon as they are
  /// freed. By default the C library keeps blocks of up to 32 MiB, and giant
  /// records leave them behind in every thread's heap.
  ///
  /// For the whole process, so it is a program's to call, not a library's.
  public static func returnWhenFreed() { crosswalk_return_large_blocks() }
}
