import Foundation

// Measures the figures that Dragoman promises, each against its target, all in one run on one machine.
//
// usage: dragoman-bench [--out FILE] [--dragoman BINARY] [FAMILY…]
// FAMILY: reading, check, linear, mock, tokens, replay, guides

exit(BenchmarkRun(arguments: Array(CommandLine.arguments.dropFirst())).run())
