import ArgumentParser
import MFACore

extension Language: ExpressibleByArgument {}
