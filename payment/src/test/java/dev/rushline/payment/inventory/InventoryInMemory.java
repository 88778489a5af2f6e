package dev.rushline.payment.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public final class InventoryInMemory implements Inventory {

    private final Map<String, Item> items = new HashMap<>();

    @Override
    public Optional<Item> findById(String sku) {
        return Optional.ofNullable(items.get(sku));
    }

    @Override
    public Optional<Item> findAndLock(String sku) {
        return findById(sku);
    }

    @Override
    public int insertIfAbsent(String sku, long available, long price, String concertId, long maxPerPass) {
        return items.putIfAbsent(sku, new Item(sku, available, price, concertId, maxPerPass)) == null ? 1 : 0;
    }

    public void put(String sku, long available, long price, String concertId) {
        items.put(sku, new Item(sku, available, price, concertId, 4));
    }

    @Override
    public int reserveIfLeft(String sku, long quantity) {
        Item item = items.get(sku);
        if (item == null || item.available() < quantity) {
            return 0;
        }
        item.add(-quantity);
        return 1;
    }

    @Override
    public int release(String sku, long quantity) {
        items.get(sku).add(quantity);
        return 1;
    }
}
