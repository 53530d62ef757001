import type { MigrationInterface, QueryRunner } from 'typeorm'
import { dialectOf } from './builder.ts'

/**
 * Full-text index over pairs of characters (bigrams), because Chinese words are often two
 * characters long and names are in no dictionary. SQLite: contentless FTS5 with
 * `detail=none`; PostgreSQL: a tsvector of the same pairs under a GIN index.
 */
export class CreateSearch1795304401499 implements MigrationInterface {
  readonly name = 'CreateSearch1795304401499'

  async up(runner: QueryRunner): Promise<void> {
    if (dialectOf(runner) === 'sqlite') {
      await runner.query(
        `create virtual table search_gram using fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
      )
    } else {
      await runner.query('create table search_gram (doc_id integer primary key, grams tsvector not null)')
      await runner.query('create index ix_search_gram_grams on search_gram using gin (grams)')
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table search_gram')
  }
}
