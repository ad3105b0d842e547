import DragomanCLI
import Foundation

exit(Dragoman.main(Array(CommandLine.arguments.dropFirst())))
