import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from '../../../../shared/node/db/migrations/builder.ts'

/** Who wrote each item, so that a refused one goes back to them, and what they did about it. */
export class AddOutboxWriter1795966207401 implements MigrationInterface {
  readonly name = 'AddOutboxWriter1795966207401'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'outbox', 'actor_id', 'text?')
    await addColumn(runner, 'outbox', 'dismissed_note', 'text?')
    // Each item has said all along who wrote it.
    const writer =
      runner.connection.options.type === 'postgres'
        ? `payload::json ->> 'actorId'`
        : `json_extract(payload, '$.actorId')`
    await runner.query(`update outbox set actor_id = ${writer}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['dismissed_note', 'actor_id']) await runner.dropColumn('outbox', column)
  }
}
