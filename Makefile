# docgen: `make demo` builds real packets, `make test` runs the whole suite; both install what is missing first.

SHELL := /bin/sh
.DEFAULT_GOAL := help
unexport PYTHONPATH

BIN  := .venv/bin
CASE ?= fixtures/congress/factory.yaml
OUT  ?= build/demo
# Build backend of pyproject.toml, so that docgen itself installs without a download of its own.
BACKEND = sed -n 's/^requires = \["\(.*\)"\]/\1/p' pyproject.toml
COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url

.PHONY: help setup test lint demo docs validate benchmark lock sweep clean

help: ## 列出各命令
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

setup: ## 安装缺少的软件、字体和 Python 环境
	@.ci/setup

test: setup lint ## 安装并运行全部检查与测试
	$(BIN)/pytest -n 2 --dist loadgroup -rs

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

demo: setup ## 安装并生成示例会议的全部材料
	@mkdir -p $(OUT)
	$(BIN)/docgen check $(CASE)
	$(BIN)/docgen packet $(CASE) -o $(OUT)
	@echo "材料在：$(CURDIR)/$(OUT)"

docs: setup ## 重新生成 docs/ 和 README 中由程序生成的部分
	$(BIN)/pytest -q tests/contracts/test_generated_docs.py --update-golden

validate: setup ## 用 Open XML SDK 校验模板和示例材料，用 veraPDF 校验示例材料（需要 node、npm、java、mvn）
	@.ci/validate-open-xml templates/*/*.docx
	@find $(OUT) -name '*.docx' 2>/dev/null | sed 's/.*/"&"/' | xargs -r .ci/validate-open-xml
	@if [ -d $(OUT) ]; then .ci/validate-pdfa $(OUT); fi

benchmark: setup ## 测量检查、渲染、成卷、成批打印、成批办案的速度（docs/performance.md；与 JavaScript 引擎比较需要 node、npm）
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/render.py
	$(BIN)/python benchmarks/packet.py
	$(BIN)/python benchmarks/notices.py
	$(BIN)/python benchmarks/batch.py

lock: ## 按 pyproject.toml 重新锁定依赖（需要 uv）
	$(COMPILE) pyproject.toml --extra cluster -o requirements.lock
	{ $(BACKEND); echo editables; } | $(COMPILE) pyproject.toml - --extra cluster --group dev -o requirements-dev.lock
	@if grep -niE '://|index-url|find-links' requirements.lock requirements-dev.lock; then \
		echo "错误：锁定文件中出现了软件源地址"; exit 1; fi

sweep: setup ## 用 veraPDF 校验、再逐卷验收每个案件的每一卷（需要 java、mvn，一小时以上）
	DOCGEN_REQUIRE_VERAPDF=1 DOCGEN_EVERY_PACKET=1 $(BIN)/pytest -n 2 -rs tests/pages/test_pdfa.py tests/pages/test_verified.py

clean: ## 删除生成物和缓存（保留 .venv）
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find docgen tests -name __pycache__ -type d -prune -exec rm -rf {} +
