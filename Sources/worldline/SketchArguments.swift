public import ArgumentParser
public import Sketches

extension Paper: ExpressibleByArgument {}
extension EyeLevel: ExpressibleByArgument {}
