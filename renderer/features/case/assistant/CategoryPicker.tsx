import { Select } from 'antd'
import { useMemo } from 'react'
import { useTaxonomy } from './useTaxonomy.ts'

interface Props {
  value: string | null
  onChange(code: string | null): void
  placeholder: string
  /** Codes the assistant proposes, shown first. */
  proposed?: readonly string[]
  status?: 'error' | undefined
  allowClear?: boolean
  id?: string
}

interface Option {
  value: string
  label: string
  /** What typing is held against: names, code, and first letters as they are typed without the characters. */
  words: string
  initials: string
}

/** Whether what was typed means this leaf: a part of a name or of the code, or the beginning of its first letters. */
function means(typed: string, option: Option | undefined): boolean {
  const text = typed.trim().toLowerCase()
  if (text === '' || option === undefined) return true
  return option.words.includes(text) || option.initials.split(' ').some(way => way.includes(text))
}

/** The category of a matter, found by a part of its name, its code, or the first letters of its reading. */
export function CategoryPicker({
  value,
  onChange,
  placeholder,
  proposed = [],
  status,
  allowClear = true,
  id,
}: Props) {
  const taxonomy = useTaxonomy()
  const groups = useMemo(() => {
    const optionOf = (className: string, leaf: { code: string; name: string; initials: string }): Option => ({
      value: leaf.code,
      label: `${className} / ${leaf.name}`,
      words: `${className}${leaf.name} ${leaf.code}`.toLowerCase(),
      initials: leaf.initials,
    })
    const all = taxonomy.classes.flatMap(group => group.leaves.map(leaf => optionOf(group.name, leaf)))
    const first = proposed.flatMap(code => all.find(option => option.value === code) ?? [])
    return [...first, ...all.filter(option => !proposed.includes(option.value))]
  }, [taxonomy.classes, proposed])
  return (
    <Select<string, Option>
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      options={groups}
      value={value}
      placeholder={placeholder}
      allowClear={allowClear}
      virtual
      {...(status ? { status } : {})}
      showSearch={{
        filterOption: (typed, option) => means(typed, option),
        // First letters that begin a name come before those found inside one.
        filterSort: (left, right, { searchValue }) => rank(searchValue, left) - rank(searchValue, right),
      }}
      onChange={code => onChange(code ?? null)}
    />
  )
}

function rank(typed: string, option: Option): number {
  const text = typed.trim().toLowerCase()
  const ways = option.initials.split(' ')
  if (ways.includes(text) || option.words.endsWith(` ${text}`)) return 0
  return ways.some(way => way.startsWith(text)) ? 1 : 2
}
