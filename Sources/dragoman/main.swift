import DragomanCLI
import Foundation

let status = Dragoman.main(Array(CommandLine.arguments.dropFirst()))
fflush(nil)
// Not `exit`: that takes libcrypto down while threads of a tenant may still prepare signatures.
_exit(status)
