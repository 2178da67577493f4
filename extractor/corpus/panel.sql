-- tariff_panel: days on which a rate holds, by imposer, target and HS chapter. A measure enters with its acts only: a date
-- that stands in a threat starts nothing.
WITH acts AS (
    SELECT
        measure_id,
        any_value(imposers) AS imposers,
        any_value(targets) AS targets,
        any_value(targets_excluded) AS targets_excluded,
        any_value(goods) AS goods,
        any_value(hs_codes) AS hs_codes,
        arg_max(product_scope, said) AS product_scope,
        any_value(kind) AS kind,
        any_value(unit) AS unit,
        any_value(rate_min) AS rate_min,
        any_value(rate_max) AS rate_max,
        arg_max(effective_from_date, said) FILTER (act AND effective_from_date IS NOT NULL) AS stated_from,
        min(published) FILTER (status = 'in_force') AS reported_from,
        arg_max(effective_to_date, said) FILTER ((act OR over) AND effective_to_date IS NOT NULL) AS stated_to,
        max(published) FILTER (act) AS last_act,
        min(published) FILTER (over) AS first_over,
        max(published) FILTER (over) AS last_over,
        count(DISTINCT doc_id) FILTER (act AND NOT copy) AS documents
    FROM stated
    WHERE unit IN ('percent', 'free') AND flow = 'import'
    GROUP BY measure_id
    HAVING count(*) FILTER (act) > 0
),
dated AS (
    SELECT
        *,
        coalesce(stated_from, reported_from) AS valid_from,
        -- said to be over, and never after that in force again
        CASE WHEN last_over > last_act THEN first_over - 1 END AS ended_on
    FROM acts
),
cells AS (
    SELECT *, unnest(CASE WHEN len(targets) > 0 THEN targets ELSE [NULL] END) AS target
    FROM (SELECT *, unnest(imposers) AS imposer FROM dated WHERE valid_from IS NOT NULL)
),
followed AS (
    SELECT
        *,
        min(valid_from) OVER (
            PARTITION BY imposer, target, targets_excluded, goods, kind ORDER BY valid_from
            RANGE BETWEEN INTERVAL 1 DAY FOLLOWING AND UNBOUNDED FOLLOWING
        )::DATE - 1 AS replaced_on
    FROM cells
),
ends AS (
    SELECT
        *,
        least(stated_to, ended_on, CASE WHEN kind <> 'additional' AND goods <> '' THEN replaced_on END) AS valid_to  -- additional duties stack
    FROM followed
)
SELECT
    imposer,
    target,
    CASE WHEN target = 'ALL' THEN targets_excluded ELSE [] END AS targets_excluded,
    unnest(CASE
        WHEN len(hs_codes) > 0 THEN list_sort(list_distinct([left(code, 2) for code in hs_codes]))
        WHEN product_scope = 'all' THEN ['ALL']
        ELSE [NULL]
    END) AS chapter,
    valid_from,
    valid_to,
    CASE WHEN stated_from IS NOT NULL THEN 'stated' ELSE 'reported' END AS from_basis,
    CASE WHEN valid_to = stated_to THEN 'stated' WHEN valid_to = ended_on THEN 'ended' WHEN valid_to IS NOT NULL THEN 'replaced' END AS to_basis,
    kind,
    unit,
    rate_min,
    rate_max,
    measure_id,
    documents
FROM ends
WHERE valid_to IS NULL OR valid_to >= valid_from
ORDER BY imposer, target NULLS LAST, chapter NULLS LAST, valid_from, measure_id
