import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hintKeysOf } from '../../matter/hintKeys.ts'
import { addIndex, createTable, dialectOf } from './builder.ts'

const batch = 500

/** Ties between matters, and the keys by which a matter being typed meets earlier ones; those are filled in. */
export class CreateCaseLink1795391002101 implements MigrationInterface {
  readonly name = 'CreateCaseLink1795391002101'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'case_link', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        kind: 'text',
        case_id: 'text',
        target_id: 'text',
        party_id: 'text?',
        group_id: 'text?',
        reason: 'text',
        before: 'json?',
        people_before: 'int?',
        at: 'instant',
        by_name: 'text',
        undone_at: 'instant?',
        undone_by_name: 'text?',
        undone_reason: 'text?',
      },
      primary: ['id'],
      indexes: [
        { columns: ['case_id', 'id'] },
        { columns: ['target_id', 'id'] },
        { columns: ['group_id'] },
        { columns: ['kind', 'at'] },
      ],
    })
    await createTable(runner, 'hint_key', {
      columns: { case_id: 'id', kind: 'id', value: 'id' },
      primary: ['case_id', 'kind', 'value'],
      indexes: [{ columns: ['kind', 'value', 'case_id'] }],
    })
    await addIndex(runner, 'case_file', ['repeat_of_id'])
    await fill(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_case_file_repeat_of_id')
    await runner.dropTable('hint_key')
    await runner.dropTable('case_link')
  }
}

interface PartyRow {
  id: string
  case_id: string
  name: string
  address: string | null
}

async function fill(runner: QueryRunner): Promise<void> {
  const isSqlite = dialectOf(runner) === 'sqlite'
  const mark = (at: number) => (isSqlite ? '?' : `$${at}`)
  for (let after = ''; ; ) {
    const rows = (await runner.query(
      `select id, case_id, name, address from case_party where id > ${mark(1)} and deleted_at is null order by id limit ${batch}`,
      [after],
    )) as PartyRow[]
    for (const row of rows)
      for (const { caseId, kind, value } of hintKeysOf(row.case_id, [row]))
        await runner.query(
          `insert into hint_key (case_id, kind, value) values (${mark(1)}, ${mark(2)}, ${mark(3)}) on conflict do nothing`,
          [caseId, kind, value],
        )
    if (rows.length < batch) return
    after = rows.at(-1)?.id ?? ''
  }
}
