public import ArgumentParser
public import MFATexts

extension Language: ExpressibleByArgument {}
