# Worldline. 'make demo' and 'make test' are all a newcomer needs.

SWIFT ?= swift
WORLDLINE = .build/release/worldline
# Where the toolchain can, the program carries its Swift libraries: it starts faster and runs where there is no Swift.
STATIC = $(if $(wildcard $(dir $(shell command -v $(SWIFT)))../lib/swift_static),--static-swift-stdlib)
DEMO = demo

.DEFAULT_GOAL := help
.PHONY: help setup build demo test soak gallery science lint format bench clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install missing system packages (cairo, pango, the font Inter)
	@.ci/setup

build: setup ## Build the release binary, .build/release/worldline
	@.ci/quiet $(SWIFT) build -c release $(STATIC) --product worldline

demo: build ## Simulate a split vote, import a real etcd log, draw both
	@mkdir -p $(DEMO)
	@$(WORLDLINE) run raft-split-vote -o $(DEMO)/split-vote.png -o $(DEMO)/split-vote.svg
	@$(WORLDLINE) run raft-lost-vote -o $(DEMO)/lost-vote.png
	@$(WORLDLINE) run raft-minority-partition -o $(DEMO)/partition.png -o $(DEMO)/partition.pdf
	@$(WORLDLINE) import etcd examples/etcd/3n-leader-kill -o $(DEMO)/etcd-leader-kill.jsonl --quiet
	@$(WORLDLINE) draw $(DEMO)/etcd-leader-kill.jsonl -o $(DEMO)/etcd-leader-kill.png -o $(DEMO)/etcd-leader-kill.svg
	@$(WORLDLINE) draw $(DEMO)/etcd-leader-kill.jsonl --around election --theme dark -o $(DEMO)/etcd-election-dark.png
	@echo
	@echo "Open these:"
	@echo "  $(DEMO)/split-vote.png          a simulated Raft election whose votes split"
	@echo "  $(DEMO)/lost-vote.png           the same with one vote lost on its way"
	@echo "  $(DEMO)/partition.png           a node that was cut off comes back with a higher term"
	@echo "  $(DEMO)/etcd-leader-kill.png    a real etcd cluster whose leader is killed, from its logs"
	@echo "  $(DEMO)/etcd-election-dark.png  its election, enlarged"
	@echo "Next: $(WORLDLINE) list"

test: setup ## Run all tests
	@.ci/quiet $(SWIFT) test

soak: setup ## Run 100,000 drawn runs of every protocol, their faults drawn from the seed
	@WORLDLINE_SEEDS=$${WORLDLINE_SEEDS:-100000} .ci/quiet $(SWIFT) test -c release -Xswiftc -enable-testing --filter "SwarmTests|AgreementTests|CatchTests"

gallery: build ## Draw the pictures in output/ and of the notes again
	@$(WORLDLINE) gallery examples/gallery.txt -o output
	@$(WORLDLINE) notes --all examples/notes/*.md docs/why-consensus-is-harder.md

science: build ## Compare with published numbers: output/science.md
	@$(WORLDLINE) science -o output/science.md || [ $$? -eq 1 ]

lint: ## Check the formatting of all Swift files
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format: ## Format all Swift files
	@$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

bench: setup ## Measure the simulator and the renderer
	@.ci/quiet $(SWIFT) build -c release
	@.build/release/FloodBenchmark
	@.build/release/GossipBenchmark
	@Benchmarks/compare-plain-c.sh

clean: ## Remove what was built
	@rm -rf .build $(DEMO)
