import Basis

/// The program: reads the command line, runs one command, returns the exit code.
package enum Dragoman {
    /// Runs with the arguments after the program's name.
    package static func main(_ arguments: [String]) -> Int32 { 0 }
}
