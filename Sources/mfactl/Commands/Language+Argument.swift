public import ArgumentParser
public import MFACore

extension Language: ExpressibleByArgument {}
