import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, createTable, dialectOf } from './builder.ts'

/**
 * The find box: an index of single characters beside that of pairs, and an index of people, places, orders and
 * papers. Only made here; a running program fills them with what is already stored, newest first, so that
 * nobody waits at the door.
 */
export class CreateFind1795391004101 implements MigrationInterface {
  readonly name = 'CreateFind1795391004101'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'find_doc', {
      columns: { doc_id: 'int', kind: 'text', key: 'text', case_id: 'text?', text: 'text' },
      primary: ['doc_id'],
      indexes: [{ columns: ['key', 'kind'], unique: true }, { columns: ['case_id'] }],
    })
    await addIndex(runner, 'case_file', ['place', 'id'])
    for (const name of ['search_char', 'find_gram']) {
      if (dialectOf(runner) === 'sqlite') {
        await runner.query(
          `create virtual table ${name} using fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
        )
      } else {
        await runner.query(`create table ${name} (doc_id integer primary key, grams tsvector not null)`)
        await runner.query(`create index ix_${name}_grams on ${name} using gin (grams)`)
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['find_gram', 'search_char']) await runner.query(`drop table ${name}`)
    await runner.dropIndex('case_file', 'ix_case_file_place_id')
    await runner.dropTable('find_doc')
  }
}
