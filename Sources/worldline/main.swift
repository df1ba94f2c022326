print("worldline")
