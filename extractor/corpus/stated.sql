-- Facts that state a measure: who charges what rate. Changes, averages and multiples say how a rate moves, not what it is.
-- A rate with neither target nor goods cannot be told from another one, so it is no measure.
-- Reads `tariffs` and `documents`; `goods` are the HS codes, or the words where no code is known.
CREATE VIEW stated AS
SELECT
    left(md5(concat_ws('|', array_to_string(imposers, ','), array_to_string(targets, ','), array_to_string(targets_excluded, ','), goods,
        flow, kind, unit, rate_min::VARCHAR, '..', rate_max::VARCHAR, specific_currency, specific_unit)), 16) AS measure_id,
    t.*,
    struct_pack(day := coalesce(published, DATE '0001-01-01'), doc := doc_id, at := start) AS said,
    status IN ('in_force', 'adopted') AS act,
    status IN ('suspended', 'ended') AS over
FROM (
    SELECT
        tariffs.*,
        published,
        duplicate_of IS NOT NULL AS copy,
        CASE WHEN len(hs_codes) > 0 THEN array_to_string(hs_codes, ',') ELSE lower(array_to_string(products, ',')) END AS goods
    FROM tariffs JOIN documents USING (doc_id)
    WHERE len(imposers) > 0 AND unit IN ('percent', 'specific', 'free') AND kind NOT IN ('change', 'average')
) AS t
WHERE len(targets) > 0 OR goods <> '';
