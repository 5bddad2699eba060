/** Runs in the page: everything that is cut off, laid over something else, or wider than the window, one sentence each. */
export const FAULTS_IN_PAGE = `(() => {
  const faults = []
  const name = (node) => {
    const text = (node.innerText ?? node.value ?? '').trim().replace(/\\s+/g, ' ').slice(0, 50)
    return '<' + node.localName + (node.className && typeof node.className === 'string' ? ' class="' + node.className + '"' : '') + '> ' + text
  }
  const hidden = (node) =>
    !node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }) ||
    node.closest('.visually-hidden:not(:focus)') !== null ||
    clipped(node)
  const clipped = (node) => {
    for (let each = node; each; each = each.parentElement) if (getComputedStyle(each).clipPath.startsWith('inset(50%')) return true
    return false
  }
  const scrolls = (node) => {
    for (let each = node; each && each !== document.documentElement; each = each.parentElement)
      if (/(auto|scroll)/.test(getComputedStyle(each).overflowX)) return each
    return undefined
  }
  const floats = (node) => {
    for (let each = node; each; each = each.parentElement)
      if (/(fixed|sticky)/.test(getComputedStyle(each).position)) return true
    return false
  }
  const wide = document.documentElement.scrollWidth
  if (wide > innerWidth) {
    const widest = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !scrolls(node)).slice(0, 2)
    faults.push('scrolls sideways: ' + wide + ' of ' + innerWidth + ' px: ' + widest.map(name).join(' | '))
  }
  for (const node of document.querySelectorAll('body *')) {
    const style = getComputedStyle(node)
    if (/(auto|scroll)/.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1 && !/^(pre|textarea|select)$/.test(node.localName) && !hidden(node))
      faults.push('scrolls sideways inside (' + node.scrollWidth + ' of ' + node.clientWidth + ' px): ' + name(node))
    if (!/(hidden|clip)/.test(style.overflowX + style.overflowY) || hidden(node)) continue
    if (/^(svg|path|img|progress|input|textarea|select|html|body)$/.test(node.localName) || node.closest('svg')) continue
    if (node.scrollWidth > node.clientWidth + 1 || (node.scrollHeight > node.clientHeight + 2 && style.overflowY !== 'visible'))
      faults.push('cut off: ' + name(node))
  }
  // Lines of text, to be held against each other.
  const lines = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement
    if (!text.data.trim() || !parent || /^(script|style|option)$/.test(parent.localName) || parent.closest('svg') || hidden(parent)) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const rect of range.getClientRects()) {
      if (rect.width < 2 || rect.height < 2) continue
      if ((rect.right > innerWidth + 1 || rect.left < -1) && !scrolls(parent)) faults.push('text outside of the window: ' + name(parent))
      if (!floats(parent)) lines.push({ rect, parent })
    }
  }
  lines.sort((a, b) => a.rect.top - b.rect.top)
  const over = new Set()
  for (let i = 0; i < lines.length; i++) {
    const a = lines[i]
    for (let j = i + 1; j < lines.length && lines[j].rect.top < a.rect.bottom; j++) {
      const b = lines[j]
      if (a.parent === b.parent || a.parent.contains(b.parent) || b.parent.contains(a.parent)) continue
      const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left)
      const height = Math.min(a.rect.bottom, b.rect.bottom) - b.rect.top
      // Boxes of lines reach over their letters: a third of the lower one is not seen.
      if (width > 3 && height > Math.min(a.rect.height, b.rect.height) / 3) over.add(name(a.parent) + ' over ' + name(b.parent))
    }
  }
  for (const each of over) faults.push('overlaps: ' + each)
  return [...new Set(faults)].slice(0, 8)
})()`

/** Runs in the page: how far it jumped while it was loaded (cumulative layout shift). */
export const SHIFT_IN_PAGE = `new Promise((resolve) => {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(sum), 60)
})`
